import { request } from '@/shared/api';
import {
  AssignIssuesDocument,
  type BulkFragment,
  type IssueFilter,
  IssueIssuesDocument,
  ReassignIssuesDocument,
  RemindIssuesDocument,
} from '@/shared/gql/graphql';

export const BULK_ACTIONS = ['ISSUE', 'ASSIGN', 'REMIND'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

export type BulkValues = { dueOn?: string | undefined; responsibleId?: string | undefined; reason?: string | undefined };

/** The rows by name, or all that the filter of the list lets through. */
export type BulkTarget = { ids: string[] } | { filter: IssueFilter };

type Send = (target: BulkTarget, values: BulkValues, dryRun: boolean) => Promise<BulkFragment>;

/** A dry run says which rows would be refused; the same call then does the others. */
export const sendBulk: Record<BulkAction, Send> = {
  ISSUE: (target, { dueOn }, dryRun) =>
    request(IssueIssuesDocument, { input: { ...target, dueOn: dueOn ?? null, dryRun } }).then((data) => data.issueIssues),
  ASSIGN: (target, { responsibleId }, dryRun) =>
    request(AssignIssuesDocument, { input: { ...target, responsibleId: responsibleId ?? null, dryRun } }).then(
      (data) => data.assignIssues,
    ),
  REMIND: (target, { reason }, dryRun) =>
    request(RemindIssuesDocument, { input: { ...target, reason: reason ?? '', dryRun } }).then(
      (data) => data.remindIssues,
    ),
};

/** As many as the server takes at once. */
const AT_ONCE = 100;

async function inParts<T>(
  rows: readonly T[],
  send: (part: T[]) => Promise<BulkFragment>,
  onProgress: (done: number) => void = () => {},
): Promise<BulkFragment> {
  const sum: BulkFragment = { done: [], refused: [], undo: [] };
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = await send(rows.slice(at, at + AT_ONCE));
    sum.done.push(...part.done);
    sum.refused.push(...part.refused);
    sum.undo.push(...part.undo);
    onProgress(Math.min(at + AT_ONCE, rows.length));
  }
  return sum;
}

/** Which rows would take the action, and why the others would not. */
export const foresee = (action: BulkAction, target: BulkTarget, values: BulkValues) =>
  'filter' in target
    ? sendBulk[action](target, values, true)
    : inParts(target.ids, (ids) => sendBulk[action]({ ids }, values, true));

/** Carries the action out on the rows that the dry run found fit, some at a time. */
export const carryOut = (action: BulkAction, ids: string[], values: BulkValues, onProgress: (done: number) => void) =>
  inParts(ids, (part) => sendBulk[action]({ ids: part }, values, false), onProgress);

/** Gives each row back to whom it was taken from, unless somebody has touched it since. */
export const takeBack = (undo: BulkFragment['undo']) =>
  inParts(undo, (issues) =>
    request(ReassignIssuesDocument, { input: { issues } }).then((data) => data.reassignIssues),
  );

/** Whose people can be chosen; neither = everybody whom the viewer sees. */
export type Where = { enterpriseId?: string | null; parkId?: string | null };
