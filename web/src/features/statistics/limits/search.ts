import type { LimitVerdict } from '@/shared/gql/enums';

export const VERDICTS: LimitVerdict[] = ['ABOVE', 'DEPENDS_ON_TEMPERATURE', 'WITHIN', 'NO_LIMIT', 'NO_STANDARD'];

export type LimitSearch = {
  parkId?: string;
  enterpriseId?: string;
  from?: string;
  to?: string;
  pollutant?: string;
  verdict?: LimitVerdict;
};

const TEXTS = ['parkId', 'enterpriseId', 'from', 'to', 'pollutant'] as const;

export function parseLimitSearch(raw: Record<string, unknown>): LimitSearch {
  const search: LimitSearch = {};
  for (const key of TEXTS) if (raw[key]) search[key] = String(raw[key]);
  const verdict = VERDICTS.find((one) => one === raw['verdict']);
  if (verdict) search.verdict = verdict;
  return search;
}
