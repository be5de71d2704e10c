import { describe, expect, it } from 'vitest';
import type { IndicatorFieldsFragment } from '@/shared/gql/graphql';
import { kindOf, kindsFrom, lastPeriods } from './periods';
import { behind, inputOf, parseStatisticSearch } from './search';

const indicator: IndicatorFieldsFragment = {
  code: 'water.fresh',
  label: { zh: '取水量', en: 'Fresh water' },
  unit: 'm³',
  precision: 2,
  measure: 'TOTAL',
  byItem: false,
  items: [],
  form: { id: 'f1', code: 'monthly', titleZh: '月报', titleEn: 'Monthly', periodKind: 'MONTH' },
};

describe('periods', () => {
  it('end with the last one that is over', () => {
    expect(lastPeriods('MONTH', '2026-01-15', 3)).toEqual(['2025-10', '2025-11', '2025-12']);
    expect(lastPeriods('QUARTER', '2026-11-26', 2)).toEqual(['2026-Q2', '2026-Q3']);
    expect(lastPeriods('YEAR', '2026-11-26', 2)).toEqual(['2024', '2025']);
  });

  it('are told apart by how they are written', () => {
    expect(['2026', '2026-Q4', '2026-11'].map(kindOf)).toEqual(['YEAR', 'QUARTER', 'MONTH']);
    expect(kindsFrom('QUARTER')).toEqual(['QUARTER', 'YEAR']);
  });
});

describe('a question', () => {
  it('is read from an address, and what is no word of it is dropped', () => {
    const raw = { by: 'PARK', include: 'IN_REVIEW,NONSENSE', top: '20', lowestFirst: 'true', chart: 'pie', item: '' };
    expect(parseStatisticSearch(raw)).toEqual({ by: 'PARK', include: ['IN_REVIEW'], top: 20, lowestFirst: true });
  });

  it('is filled in with the last year', () => {
    expect(inputOf({ chart: 'share' }, indicator, '2026-11-26')).toEqual({
      formId: 'f1',
      indicator: 'water.fresh',
      by: 'PARK',
      from: '2025-11',
      to: '2026-10',
    });
  });

  it('is narrowed to the row and the period of a cell', () => {
    const input = { ...inputOf({ by: 'INDUSTRY', top: 5 }, indicator, '2026-11-26'), include: ['IN_REVIEW' as const] };
    expect(behind(input, '26', '2026-03')).toEqual({
      form: 'f1',
      indicator: 'water.fresh',
      by: 'INDUSTRY',
      industry: '26',
      from: '2026-03',
      to: '2026-03',
      include: ['IN_REVIEW'],
    });
    expect(behind(input, '', null).from).toBe('2025-11');
  });
});
