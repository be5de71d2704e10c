import type { IssueDetailFragment } from '@/shared/gql/graphql';

export type Values = Record<string, string | undefined>;
export type Change = { field: string; before: string | null; after: string | null };

// What a person would want to know that somebody else changed.
const WATCHED: Record<string, (issue: IssueDetailFragment) => string | null> = {
  status: (issue) => issue.status,
  severity: (issue) => issue.severity,
  category: (issue) => issue.category,
  title: (issue) => issue.title,
  description: (issue) => issue.description,
  place: (issue) => issue.place,
  advice: (issue) => issue.advice,
  basisNote: (issue) => issue.basisNote,
  occurredOn: (issue) => issue.occurredOn ?? null,
  dueOn: (issue) => issue.dueOn ?? null,
  responsible: (issue) => issue.responsible?.name ?? null,
  measure: (issue) => issue.plan?.measure ?? null,
  plannedOn: (issue) => issue.plan?.plannedOn ?? null,
  account: (issue) => issue.account,
  opinion: (issue) => issue.opinion?.text ?? null,
  verification: (issue) => issue.verification?.text ?? null,
};

export function changesBetween(before: IssueDetailFragment, after: IssueDetailFragment): Change[] {
  return Object.entries(WATCHED).flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/** Mine on top: what I typed stays, what I left alone becomes theirs. */
export function rebase(initial: Values, typed: Values, fresh: Values): Values {
  const merged: Values = { ...fresh };
  for (const [key, value] of Object.entries(typed)) {
    if (value !== initial[key]) merged[key] = value;
  }
  return merged;
}
