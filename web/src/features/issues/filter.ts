import type { IssueKind, IssueSort, IssueStatus, Severity } from '@/shared/gql/enums';
import type { IssueFilter } from '@/shared/gql/graphql';
import { enums } from '@/shared/i18n/zh/enums';
import { known, listOf, textsAndFlags } from '@/shared/office/list/search';

/** The filter is the address: what the list shows, the export exports and a saved view keeps. */
export type IssueSearch = {
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  checkupId?: string;
  visitId?: string;
  responsibleId?: string;
  kind?: IssueKind;
  category?: string;
  statuses?: IssueStatus[];
  severities?: Severity[];
  open?: boolean;
  overdue?: boolean;
  waitingForMe?: boolean;
  dueWithinDays?: number;
  closedSince?: string;
  closedOnTime?: boolean;
  sort?: IssueSort;
};

const TEXTS = ['text', 'parkId', 'enterpriseId', 'checkupId', 'visitId', 'responsibleId', 'category', 'closedSince'] as const;
const FLAGS = ['open', 'overdue', 'waitingForMe', 'closedOnTime'] as const;

const isStatus = known(enums.issueStatus);
const isSeverity = known(enums.severity);
const isKind = known(enums.issueKind);
const isSort = known(enums.issueSort);

/** What cannot be understood is left out: an old link still opens. */
export function parseIssueSearch(raw: Record<string, unknown>): IssueSearch {
  const search: IssueSearch = textsAndFlags(raw, TEXTS, FLAGS);
  const statuses = listOf(raw['statuses']).filter(isStatus);
  if (statuses.length > 0) search.statuses = statuses;
  const severities = listOf(raw['severities']).filter(isSeverity);
  if (severities.length > 0) search.severities = severities;
  const kind = String(raw['kind'] ?? '');
  if (isKind(kind)) search.kind = kind;
  const sort = String(raw['sort'] ?? '');
  if (isSort(sort)) search.sort = sort;
  const days = Number(raw['dueWithinDays'] ?? Number.NaN);
  if (Number.isInteger(days) && days >= 0) search.dueWithinDays = days;
  return search;
}

export function filterOf({ sort: _sort, ...filter }: IssueSearch): IssueFilter {
  return filter;
}

export const sortOf = (search: IssueSearch): IssueSort => search.sort ?? 'DUE_ON';
