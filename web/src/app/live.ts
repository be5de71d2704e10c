import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { subscribe } from '@/shared/api';
import { reloadViewer } from './auth';

/** Queries whose key begins with one of these show issues or what is counted from them. */
const STALE_AFTER_ISSUE = ['issues', 'issue', 'issueCounts', 'home', 'checkup', 'checkups', 'enterprise', 'park'];

// A bulk action sends one event a row: wait for the last of them.
const QUIET_MS = 400;

/** An issue that somebody else moves is refreshed on this screen too. */
export function useLiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopIssues = subscribe<{ issueChanged: { id: string } }>('subscription { issueChanged { id } }', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const key of STALE_AFTER_ISSUE) void client.invalidateQueries({ queryKey: [key] });
      }, QUIET_MS);
    });
    const stopNotices = subscribe<{ noticeArrived: { id: string } }>('subscription { noticeArrived { id } }', () => {
      void client.invalidateQueries({ queryKey: ['notices'] });
      void reloadViewer().catch(() => {});
    });
    return () => {
      clearTimeout(timer);
      stopIssues();
      stopNotices();
    };
  }, [client]);
}
