import type { ApplicationStep, CreationTaskStatus, DiagnosisStatus, FrameworkSubject, HonourLevel } from '@/shared/gql/enums';
import { listOf, textsAndFlags } from '@/shared/office/list/search';

// The words of this slice come with its pages; what an address may say has to be known before.
const STATUSES: readonly DiagnosisStatus[] = ['PLANNED', 'SELF_ASSESSMENT', 'EXPERT_ASSESSMENT', 'CONCLUDED', 'CANCELLED'];
const LEVELS: readonly HonourLevel[] = ['MUNICIPAL', 'PROVINCIAL', 'NATIONAL'];
const STEPS: readonly ApplicationStep[] = ['PREPARED', 'SUBMITTED', 'SITE_REVIEW', 'PUBLICISED', 'AWARDED', 'REFUSED', 'WITHDRAWN'];
const TASKS: readonly CreationTaskStatus[] = ['OPEN', 'DONE', 'DROPPED'];
const SUBJECTS: readonly FrameworkSubject[] = ['FACTORY', 'PARK'];

const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined => words.find((word) => word === value);

function yearOf(raw: Record<string, unknown>): { year?: number } {
  const year = Number(raw['year'] ?? Number.NaN);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {};
}

export type DiagnosisSearch = {
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  frameworkId?: string;
  serviceItemId?: string;
  subject?: FrameworkSubject;
  year?: number;
  statuses?: DiagnosisStatus[];
  overdue?: boolean;
  waitingForMe?: boolean;
};

const TEXTS = ['text', 'parkId', 'enterpriseId', 'frameworkId', 'serviceItemId'] as const;
const FLAGS = ['overdue', 'waitingForMe'] as const;

export function parseDiagnosisSearch(raw: Record<string, unknown>): DiagnosisSearch {
  const search: DiagnosisSearch = { ...textsAndFlags(raw, TEXTS, FLAGS), ...yearOf(raw) };
  const subject = oneOf(SUBJECTS, raw['subject']);
  if (subject) search.subject = subject;
  const statuses = listOf(raw['statuses']).flatMap((word) => oneOf(STATUSES, word) ?? []);
  if (statuses.length > 0) search.statuses = statuses;
  return search;
}

export type HonourSearch = {
  text?: string;
  /** One entry: what a find leads to. */
  id?: string;
  parkId?: string;
  enterpriseId?: string;
  level?: HonourLevel;
  year?: number;
  valid?: boolean;
};

export function parseHonourSearch(raw: Record<string, unknown>): HonourSearch {
  const texts = ['text', 'id', 'parkId', 'enterpriseId'] as const;
  const search: HonourSearch = { ...textsAndFlags(raw, texts, ['valid'] as const), ...yearOf(raw) };
  const level = oneOf(LEVELS, raw['level']);
  return level ? { ...search, level } : search;
}

export type TaskSearch = {
  diagnosisId?: string;
  parkId?: string;
  enterpriseId?: string;
  status?: CreationTaskStatus;
  overdue?: boolean;
  mine?: boolean;
};

export function parseTaskSearch(raw: Record<string, unknown>): TaskSearch {
  const texts = ['diagnosisId', 'parkId', 'enterpriseId'] as const;
  const search: TaskSearch = textsAndFlags(raw, texts, ['overdue', 'mine'] as const);
  const status = oneOf(TASKS, raw['status']);
  return status ? { ...search, status } : search;
}

export type ApplicationSearch = { parkId?: string; level?: HonourLevel; status?: ApplicationStep; open?: boolean };

export function parseApplicationSearch(raw: Record<string, unknown>): ApplicationSearch {
  const search: ApplicationSearch = textsAndFlags(raw, ['parkId'] as const, ['open'] as const);
  const [level, status] = [oneOf(LEVELS, raw['level']), oneOf(STEPS, raw['status'])];
  return { ...search, ...(level && { level }), ...(status && { status }) };
}

export const TABS = ['answers', 'score', 'gaps', 'whatif', 'plan', 'apply', 'years', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** The part of a diagnosis that is open stands in the address. */
export function parseTab(raw: Record<string, unknown>): { tab?: Tab } {
  const tab = oneOf(TABS, raw['tab']);
  return tab && tab !== 'answers' ? { tab } : {};
}
