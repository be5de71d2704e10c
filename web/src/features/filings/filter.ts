import type { FilingSort, FilingStatus } from '@/shared/gql/enums';
import type { FilingFilter } from '@/shared/gql/graphql';
import { enums } from '@/shared/i18n/zh/enums';
import { known, listOf, textsAndFlags } from '@/shared/office/list/search';

/** The filter is the address: what the list shows, the export exports. */
export type FilingSearch = {
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  formId?: string;
  campaignId?: string;
  period?: string;
  statuses?: FilingStatus[];
  waitingForMe?: boolean;
  overdue?: boolean;
  excepted?: boolean;
  excused?: boolean;
  sort?: FilingSort;
};

const TEXTS = ['text', 'parkId', 'enterpriseId', 'formId', 'campaignId', 'period'] as const;
const FLAGS = ['waitingForMe', 'overdue', 'excepted', 'excused'] as const;

const isStatus = known(enums.filingStatus);
const isSort = known(enums.filingSort);

/** What cannot be understood is left out: an old link still opens. */
export function parseFilingSearch(raw: Record<string, unknown>): FilingSearch {
  const search: FilingSearch = textsAndFlags(raw, TEXTS, FLAGS);
  const statuses = listOf(raw['statuses']).filter(isStatus);
  if (statuses.length > 0) search.statuses = statuses;
  const sort = String(raw['sort'] ?? '');
  if (isSort(sort)) search.sort = sort;
  return search;
}

export const filterOf = ({ sort: _sort, ...filter }: FilingSearch): FilingFilter => filter;

export const sortOf = (search: FilingSearch): FilingSort => search.sort ?? 'DUE_ON';
