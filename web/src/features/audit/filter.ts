import type { AuditOutcome, AuditSource } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

/** The filter is the address: what the list shows is what the export exports. */
export type AuditSearch = {
  who?: string;
  source?: AuditSource;
  kinds?: string[];
  outcome?: AuditOutcome;
  actorId?: string;
  subjectKind?: string;
  subjectId?: string;
  parkId?: string;
  from?: string;
  to?: string;
};

const TEXTS = ['who', 'actorId', 'subjectKind', 'subjectId', 'parkId'] as const;
const DAYS = ['from', 'to'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isSource = (word: string): word is AuditSource => word in enums.auditSource;
const isOutcome = (word: string): word is AuditOutcome => word in enums.auditOutcome;

/** What cannot be understood is left out: an old link still opens. */
export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const search: AuditSearch = {};
  for (const key of TEXTS) if (raw[key]) search[key] = String(raw[key]);
  for (const key of DAYS) {
    const day = String(raw[key] ?? '');
    if (DAY.test(day)) search[key] = day;
  }
  const source = String(raw['source'] ?? '');
  if (isSource(source)) search.source = source;
  const outcome = String(raw['outcome'] ?? '');
  if (isOutcome(outcome)) search.outcome = outcome;
  const kinds = (Array.isArray(raw['kinds']) ? raw['kinds'].map(String) : String(raw['kinds'] ?? '').split(',')).filter(
    Boolean,
  );
  if (kinds.length > 0) search.kinds = kinds;
  return search;
}
