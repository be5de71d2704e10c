import type { AttendeeStatus, Audience, TrainingStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';
import { type Period, parsePeriod } from '@/shared/ui/text/period';

export type TrainingSearch = {
  text?: string;
  parkId?: string;
  audience?: Audience;
  status?: TrainingStatus;
  held?: boolean;
  month?: string;
  from?: string;
  to?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days of an address, where they are days. */
function daysOf(raw: Record<string, unknown>): { from?: string; to?: string } {
  const days: { from?: string; to?: string } = {};
  for (const key of ['from', 'to'] as const) if (DAY.test(String(raw[key] ?? ''))) days[key] = String(raw[key]);
  return days;
}

export function parseTrainingSearch(raw: Record<string, unknown>): TrainingSearch {
  const search: TrainingSearch = daysOf(raw);
  for (const key of ['text', 'parkId'] as const) if (raw[key]) search[key] = String(raw[key]);
  const [audience, status, month] = ['audience', 'status', 'month'].map((key) => String(raw[key] ?? ''));
  if (audience && audience in enums.audience) search.audience = audience as Audience;
  if (status && status in enums.trainingStatus) search.status = status as TrainingStatus;
  if (month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month)) search.month = month;
  if (String(raw['held'] ?? '') === 'true') search.held = true;
  return search;
}

export type AttendeeSearch = {
  text?: string;
  trainingId?: string;
  parkId?: string;
  enterpriseId?: string;
  month?: string;
  from?: string;
  to?: string;
  status?: AttendeeStatus;
  checkedIn?: boolean;
  passed?: boolean;
  held?: boolean;
  certified?: boolean;
};

export function parseAttendeeSearch(raw: Record<string, unknown>): AttendeeSearch {
  const search: AttendeeSearch = daysOf(raw);
  for (const key of ['text', 'trainingId', 'parkId', 'enterpriseId'] as const) if (raw[key]) search[key] = String(raw[key]);
  const month = String(raw['month'] ?? '');
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) search.month = month;
  const status = String(raw['status'] ?? '');
  if (status && status in enums.attendeeStatus) search.status = status as AttendeeStatus;
  for (const key of ['held', 'certified', 'passed'] as const) if (String(raw[key] ?? '') === 'true') search[key] = true;
  const there = String(raw['checkedIn'] ?? '');
  if (there === 'true' || there === 'false') search.checkedIn = there === 'true';
  return search;
}

export type CoverageSearch = Period & { parkId?: string };

const lastYear = parsePeriod(365, 0);

export function parseCoverage(raw: Record<string, unknown>): CoverageSearch {
  const parkId = String(raw['parkId'] ?? '');
  return parkId ? { ...lastYear(raw), parkId } : lastYear(raw);
}
