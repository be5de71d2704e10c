import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { type Change, changesOf, type Values } from '@/shared/conflict/rebase';

export type { Change, Values };

// What a person would want to know that somebody else changed.
const watched = (issue: IssueDetailFragment): Values => ({
  status: issue.status,
  severity: issue.severity,
  category: issue.category,
  title: issue.title,
  description: issue.description,
  place: issue.place,
  advice: issue.advice,
  basisNote: issue.basisNote,
  occurredOn: issue.occurredOn ?? undefined,
  dueOn: issue.dueOn ?? undefined,
  responsible: issue.responsible?.name,
  measure: issue.plan?.measure,
  plannedOn: issue.plan?.plannedOn,
  account: issue.account,
  opinion: issue.opinion?.text,
  verification: issue.verification?.text,
});

export const changesBetween = (before: IssueDetailFragment, after: IssueDetailFragment): Change[] =>
  changesOf(watched(before), watched(after));
