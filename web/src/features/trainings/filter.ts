import type { Audience, TrainingStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

export type TrainingSearch = {
  text?: string;
  parkId?: string;
  audience?: Audience;
  status?: TrainingStatus;
  held?: boolean;
  month?: string;
};

export function parseTrainingSearch(raw: Record<string, unknown>): TrainingSearch {
  const search: TrainingSearch = {};
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
  month?: string;
  checkedIn?: boolean;
};

export function parseAttendeeSearch(raw: Record<string, unknown>): AttendeeSearch {
  const search: AttendeeSearch = {};
  for (const key of ['text', 'trainingId', 'parkId'] as const) if (raw[key]) search[key] = String(raw[key]);
  const month = String(raw['month'] ?? '');
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) search.month = month;
  const there = String(raw['checkedIn'] ?? '');
  if (there === 'true' || there === 'false') search.checkedIn = there === 'true';
  return search;
}
