import type {
  ArchiveDocumentState,
  ArchiveEntryKind,
  ArchiveKind,
  ArchiveSlotState,
} from '@/shared/gql/enums';
import { listOf, textsAndFlags } from '@/shared/office/list/search';

// The words of the archive come with its pages; an address is read before.
const KINDS: Record<ArchiveKind, true> = { ENTERPRISE: true, PARK: true };
const SLOTS: Record<ArchiveSlotState, true> = {
  MISSING: true,
  EXPIRED: true,
  EXPIRING: true,
  VALID: true,
  NOT_APPLICABLE: true,
};
const STATES: Record<ArchiveDocumentState, true> = { EXPIRED: true, EXPIRING: true, VALID: true, WITHDRAWN: true };
const ENTRIES: Record<ArchiveEntryKind, true> = {
  DOCUMENT: true,
  ISSUE_ISSUED: true,
  ISSUE_CLOSED: true,
  FILING: true,
  TRAINING: true,
  HONOUR: true,
  DIAGNOSIS: true,
  CONSULTATION: true,
  QUESTION: true,
  CHECKUP: true,
};

/** What presses first stands first. */
export const SLOT_STATES = Object.keys(SLOTS) as ArchiveSlotState[];
export const DOCUMENT_STATES = Object.keys(STATES) as ArchiveDocumentState[];
export const ENTRY_KINDS = Object.keys(ENTRIES) as ArchiveEntryKind[];

const one = <T extends string>(words: Record<T, true>, value: unknown): T | undefined => {
  const word = String(value ?? '');
  return Object.hasOwn(words, word) ? (word as T) : undefined;
};

/** The filter of the archives is the address; enterprises, unless parks are asked for. */
export type ArchiveSearch = {
  kind?: 'PARK';
  text?: string;
  parkId?: string;
  missingType?: string;
  state?: ArchiveSlotState;
  complete?: boolean;
};

export function parseArchiveSearch(raw: Record<string, unknown>): ArchiveSearch {
  const search: ArchiveSearch = textsAndFlags(raw, ['text', 'parkId', 'missingType'] as const, ['complete'] as const);
  const state = one(SLOTS, raw['state']);
  if (state) search.state = state;
  if (raw['kind'] === 'PARK') search.kind = 'PARK';
  return search;
}

export type DocumentSearch = {
  kind?: ArchiveKind;
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  type?: string;
  states?: ArchiveDocumentState[];
};

export function parseDocumentSearch(raw: Record<string, unknown>): DocumentSearch {
  const search: DocumentSearch = textsAndFlags(raw, ['text', 'parkId', 'enterpriseId', 'type'] as const, [] as const);
  const states = listOf(raw['states']).flatMap((word) => one(STATES, word) ?? []);
  if (states.length > 0) search.states = states;
  const kind = one(KINDS, raw['kind']);
  if (kind) search.kind = kind;
  return search;
}

/** What of one archive is shown: documents in one state, entries of one kind. */
export type OneSearch = { state?: ArchiveSlotState; entries?: ArchiveEntryKind };

export function parseOneSearch(raw: Record<string, unknown>): OneSearch {
  const state = one(SLOTS, raw['state']);
  const entries = one(ENTRIES, raw['entries']);
  return { ...(state && { state }), ...(entries && { entries }) };
}
