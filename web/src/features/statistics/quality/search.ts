import type { QualityFigure } from '@/shared/gql/enums';

export type QualitySearch = { parkId?: string; formId?: string; from?: string; to?: string };
export type QualityListSearch = QualitySearch & { figure?: QualityFigure };

const TEXTS = ['parkId', 'formId', 'from', 'to'] as const;

export function parseQualitySearch(raw: Record<string, unknown>): QualitySearch {
  const search: QualitySearch = {};
  for (const key of TEXTS) if (raw[key]) search[key] = String(raw[key]);
  return search;
}

export function parseQualityListSearch(raw: Record<string, unknown>): QualityListSearch {
  const figure = raw['figure'] ? (String(raw['figure']) as QualityFigure) : undefined;
  return { ...parseQualitySearch(raw), ...(figure && { figure }) };
}
