import type { FilingSort, FilingStatus } from '@/shared/gql/enums';
import type { FilingFilter } from '@/shared/gql/graphql';
import { enums } from '@/shared/i18n/zh/enums';

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

const known = <T extends string>(words: Record<T, string>) => (value: string): value is T => value in words;
const isStatus = known(enums.filingStatus);
const isSort = known(enums.filingSort);

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '').split(',')).filter(Boolean);

/** What cannot be understood is left out: an old link still opens. */
export function parseFilingSearch(raw: Record<string, unknown>): FilingSearch {
  const search: FilingSearch = {};
  for (const key of TEXTS) if (raw[key]) search[key] = String(raw[key]);
  for (const key of FLAGS) {
    const value = String(raw[key] ?? '');
    if (value === 'true' || value === 'false') search[key] = value === 'true';
  }
  const statuses = listOf(raw['statuses']).filter(isStatus);
  if (statuses.length > 0) search.statuses = statuses;
  const sort = String(raw['sort'] ?? '');
  if (isSort(sort)) search.sort = sort;
  return search;
}

export const filterOf = ({ sort: _sort, ...filter }: FilingSearch): FilingFilter => filter;

export const sortOf = (search: FilingSearch): FilingSort => search.sort ?? 'DUE_ON';

export type FilterKey = Exclude<keyof FilingSearch, 'sort'>;

export const activeKeys = (search: FilingSearch): FilterKey[] =>
  (Object.keys(search) as (keyof FilingSearch)[]).filter((key): key is FilterKey => key !== 'sort');

export function without(search: FilingSearch, key: FilterKey): FilingSearch {
  const { [key]: _removed, ...rest } = search;
  return rest;
}

/** A chip pressed again lets go. */
export function toggled<T>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const next = list?.includes(value) ? list.filter((one) => one !== value) : [...(list ?? []), value];
  return next.length > 0 ? next : undefined;
}
