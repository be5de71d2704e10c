import type { ConsultationKind, ConsultationStatus } from '@/shared/gql/enums';
import { known, listOf, textsAndFlags } from '@/shared/office/list/search';

/** The filter is the address: what the list shows, the export exports. */
export type ConsultationSearch = {
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  kind?: ConsultationKind;
  statuses?: ConsultationStatus[];
  overdue?: boolean;
  waitingForMe?: boolean;
};

// The keys of the words, without the words: these come with the pages.
const KINDS: Record<ConsultationKind, string> = {
  FEASIBILITY_STUDY: '',
  RELIABILITY_REVIEW: '',
  FUNDING_APPLICATION: '',
  SOLID_WASTE_ASSESSMENT: '',
  OTHER: '',
};
const STATUSES: Record<ConsultationStatus, string> = {
  REQUESTED: '',
  RUNNING: '',
  IN_REVIEW: '',
  REVISING: '',
  PASSED: '',
  HANDED_OVER: '',
  CLOSED: '',
  DECLINED: '',
  WITHDRAWN: '',
};
const isKind = known(KINDS);
const isStatus = known(STATUSES);

/** What cannot be understood is left out: an old link still opens. */
export function parseConsultationSearch(raw: Record<string, unknown>): ConsultationSearch {
  const search: ConsultationSearch = textsAndFlags(raw, ['text', 'parkId', 'enterpriseId'] as const, ['overdue', 'waitingForMe'] as const);
  const kind = String(raw['kind'] ?? '');
  if (isKind(kind)) search.kind = kind;
  const statuses = listOf(raw['statuses']).filter(isStatus);
  if (statuses.length > 0) search.statuses = statuses;
  return search;
}

/** What a request begins with when it is asked for from another page. */
export type RequestSearch = { callId?: string; enterpriseId?: string; label?: string };

export function parseRequestSearch(raw: Record<string, unknown>): RequestSearch {
  const search: RequestSearch = {};
  for (const key of ['callId', 'enterpriseId'] as const) if (raw[key]) search[key] = String(raw[key]);
  if (raw['label']) search.label = String(raw['label']).slice(0, 200);
  return search;
}
