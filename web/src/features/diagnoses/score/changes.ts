import type { IndicatorMeasure } from '@/shared/gql/enums';
import type { WhatIfInput } from '@/shared/gql/graphql';

type Item = { indicator: { id: string; measure: IndicatorMeasure } };

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;

/** What is assumed, in the order of the indicators; what is half typed is no assumption yet. */
export function changesOf(items: readonly Item[], assumed: Record<string, string>): WhatIfInput[] {
  return items.flatMap(({ indicator: { id, measure } }): WhatIfInput[] => {
    const text = (assumed[id] ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '');
    if (text === '') return [];
    if (measure === 'MET') return [{ indicatorId: id, met: text === 'true' }];
    if (!NUMBER.test(text)) return [];
    return measure === 'POINTS' ? [{ indicatorId: id, points: text }] : [{ indicatorId: id, value: text }];
  });
}
