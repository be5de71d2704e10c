import { queryOptions } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { request } from '@/shared/api';
import { StatisticIndicatorsDocument, type StatisticTableQuery } from '@/shared/gql/graphql';
import type { Locale } from '@/shared/gql/enums';

export type Table = StatisticTableQuery['statistics'];
export type Series = Table['series'][number];
export type Cell = NonNullable<Series['overall']>;

export const today = () => dayjs().format('YYYY-MM-DD');

export const indicatorsQuery = queryOptions({
  queryKey: ['statisticIndicators'],
  queryFn: () => request(StatisticIndicatorsDocument, {}).then((data) => data.statisticIndicators),
  staleTime: 300_000,
});

type Label = { zh: string; en: string };

export const said = (label: Label, locale: Locale) => (locale === 'EN' ? label.en : label.zh);

/** With thousands separators and no more digits than the form has: the digits are the server's, nothing is computed. */
export function shown(value: string, precision: number): string {
  const [whole = '0', part = ''] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const digits = part.slice(0, precision);
  return digits ? `${grouped}.${digits}` : grouped;
}
