import { request } from '@/shared/api';
import {
  AssignIssuesDocument,
  type BulkFragment,
  IssueIssuesDocument,
  RemindIssuesDocument,
} from '@/shared/gql/graphql';

export const BULK_ACTIONS = ['ISSUE', 'ASSIGN', 'REMIND'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

export type BulkValues = { dueOn?: string | undefined; responsibleId?: string | undefined; reason?: string | undefined };

type Send = (ids: string[], values: BulkValues, dryRun: boolean) => Promise<BulkFragment>;

/** A dry run says which rows would be refused; the same call then does the others. */
export const sendBulk: Record<BulkAction, Send> = {
  ISSUE: (ids, { dueOn }, dryRun) =>
    request(IssueIssuesDocument, { input: { ids, dueOn: dueOn ?? null, dryRun } }).then((data) => data.issueIssues),
  ASSIGN: (ids, { responsibleId }, dryRun) =>
    request(AssignIssuesDocument, { input: { ids, responsibleId: responsibleId ?? null, dryRun } }).then(
      (data) => data.assignIssues,
    ),
  REMIND: (ids, { reason }, dryRun) =>
    request(RemindIssuesDocument, { input: { ids, reason: reason ?? '', dryRun } }).then((data) => data.remindIssues),
};
