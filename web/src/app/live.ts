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

/** An issue that somebody else moves is refreshed on this screen too. */
export function useLiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let typing: ReturnType<typeof setTimeout> | undefined;
    const stopIssues = subscribe<{ issueChanged: { id: string } }>('subscription { issueChanged { id } }', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const key of STALE_AFTER_ISSUE) void client.invalidateQueries({ queryKey: [key] });
      }, QUIET_MS);
    });
    const stopFilings = subscribe<{ filingChanged: { id: string } }>('subscription { filingChanged { id } }', () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        for (const key of STALE_AFTER_FILING) void client.invalidateQueries({ queryKey: [key] });
      }, QUIET_TYPING_MS);
    });
    const stopNotices = subscribe<{ noticeArrived: { id: string } }>('subscription { noticeArrived { id } }', () => {
      void client.invalidateQueries({ queryKey: ['notices'] });
      void reloadViewer().catch(() => {});
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(typing);
      stopFilings();
      stopIssues();
      stopNotices();
    };
  }, [client]);
}
