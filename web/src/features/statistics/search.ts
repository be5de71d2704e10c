import type { PeriodKind, StatisticDimension, StatisticStanding } from '@/shared/gql/enums';
import type { IndicatorFieldsFragment, StatisticInput } from '@/shared/gql/graphql';
import { lastPeriods } from './periods';

export const DIMENSIONS: StatisticDimension[] = ['TOTAL', 'PARK', 'PREFECTURE', 'INDUSTRY', 'ENTERPRISE', 'ITEM'];
export const STANDINGS: StatisticStanding[] = ['IN_REVIEW', 'CORRECTING'];
export const CHARTS = ['trend', 'compare', 'share'] as const;
export type ChartKind = (typeof CHARTS)[number];

/** A question as its address says it. */
export type StatisticSearch = {
  form?: string;
  indicator?: string;
  item?: string;
  by?: StatisticDimension;
  from?: string;
  to?: string;
  parkId?: string;
  enterpriseId?: string;
  industry?: string;
  prefecture?: string;
  include?: StatisticStanding[];
  top?: number;
  lowestFirst?: boolean;
  chart?: ChartKind;
};

const TEXTS = ['form', 'indicator', 'item', 'from', 'to', 'parkId', 'enterpriseId', 'industry', 'prefecture'] as const;

export function parseStatisticSearch(raw: Record<string, unknown>): StatisticSearch {
  const search: StatisticSearch = {};
  for (const key of TEXTS) if (raw[key]) search[key] = String(raw[key]);
  const by = DIMENSIONS.find((one) => one === raw['by']);
  if (by) search.by = by;
  const include = String(raw['include'] ?? '').split(',');
  const standings = STANDINGS.filter((one) => include.includes(one));
  if (standings.length > 0) search.include = standings;
  const top = Number(raw['top']);
  if (Number.isInteger(top) && top > 0) search.top = top;
  if (String(raw['lowestFirst']) === 'true') search.lowestFirst = true;
  const chart = CHARTS.find((one) => one === raw['chart']);
  if (chart) search.chart = chart;
  return search;
}

const LENGTH: Record<PeriodKind, number> = { MONTH: 12, QUARTER: 8, YEAR: 5 };

/** The question to the server: what the address does not say is filled in. */
export function inputOf(search: StatisticSearch, indicator: IndicatorFieldsFragment, today: string): StatisticInput {
  const { form: _form, chart: _chart, ...rest } = search;
  const periods = lastPeriods(indicator.form.periodKind, today, LENGTH[indicator.form.periodKind]);
  return {
    ...rest,
    formId: indicator.form.id,
    indicator: indicator.code,
    by: search.by ?? 'PARK',
    from: search.from ?? periods[0] ?? today.slice(0, 4),
    to: search.to ?? periods.at(-1) ?? today.slice(0, 4),
  };
}

/** The indicator that the address names, else the first one. */
export const chosen = (all: readonly IndicatorFieldsFragment[], { form, indicator }: StatisticSearch) =>
  all.find((one) => one.form.id === form && one.code === indicator) ?? all[0];

const KEY_FIELD: Partial<Record<StatisticDimension, keyof StatisticSearch>> = {
  PARK: 'parkId',
  ENTERPRISE: 'enterpriseId',
  INDUSTRY: 'industry',
  PREFECTURE: 'prefecture',
  ITEM: 'item',
};

/** The list behind a cell: the same question, narrowed to its row and period. */
export function behind(input: StatisticInput, key: string, period: string | null): StatisticSearch {
  const { formId, top: _top, lowestFirst: _lowest, ...rest } = input;
  const narrow = parseStatisticSearch({ ...rest, include: (input.include ?? []).join(','), form: formId });
  const field = KEY_FIELD[input.by];
  return { ...narrow, ...(field && key ? { [field]: key } : {}), ...(period ? { from: period, to: period } : {}) };
}
