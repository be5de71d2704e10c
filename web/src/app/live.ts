import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { subscribe } from '@/shared/api';
import { reloadViewer } from './auth';

/** Queries whose key begins with one of these show issues or what is counted from them. */
const STALE_AFTER_ISSUE = ['issues', 'issue', 'issueCounts', 'home', 'checkup', 'checkups', 'enterprise', 'park'];

/** The same for filings; the page of one filing listens by itself. */
const STALE_AFTER_FILING = ['filings', 'campaigns', 'campaign'];

// A bulk action sends one event a row: wait for the last of them.
const QUIET_MS = 400;
// Whoever fills in a form saves every few keys: lists wait for a pause.
const QUIET_TYPING_MS = 3000;

/** Does the work once nobody has called for so long. */
function whenQuiet(ms: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  const call = () => {
    cancel();
    timer = setTimeout(work, ms);
  };
  return { call, cancel };
}

/** An issue that somebody else moves is refreshed on this screen too. */
export function useLiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    const staleAfter = (keys: string[]) => {
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
    };
    const listeners = [
      ['issueChanged', whenQuiet(QUIET_MS, () => staleAfter(STALE_AFTER_ISSUE))],
      ['filingChanged', whenQuiet(QUIET_TYPING_MS, () => staleAfter(STALE_AFTER_FILING))],
      [
        'noticeArrived',
        whenQuiet(QUIET_MS, () => {
          staleAfter(['notices']);
          void reloadViewer().catch(() => {});
        }),
      ],
    ] as const;
    const stops = listeners.map(([name, quiet]) => subscribe(`subscription { ${name} { id } }`, quiet.call));
    return () => {
      for (const stop of stops) stop();
      for (const [, quiet] of listeners) quiet.cancel();
    };
  }, [client]);
}
