import type { FundingApplicationStatus, FundingCallStatus, FundingLevel, FundingWindow } from '@/shared/gql/enums';
import { known, listOf, textsAndFlags } from '@/shared/office/list/search';

// The keys of the words, without the words: these come with the pages.
const LEVELS: Record<FundingLevel, string> = { NATIONAL: '', PROVINCIAL: '', MUNICIPAL: '', COUNTY: '' };
const CALLS: Record<FundingCallStatus, string> = { DRAFT: '', PUBLISHED: '', CANCELLED: '' };
const WINDOWS: Record<FundingWindow, string> = { NOT_YET: '', OPEN: '', CLOSED: '' };
const APPLICATIONS: Record<FundingApplicationStatus, string> = {
  PREPARING: '',
  SUBMITTED: '',
  UNDER_REVIEW: '',
  GRANTED: '',
  REFUSED: '',
  WITHDRAWN: '',
};

/** The filter is the address: what the list shows, the export exports. */
export type FundingSearch = { text?: string; status?: FundingCallStatus; window?: FundingWindow; level?: FundingLevel };

/** What cannot be understood is left out: an old link still opens. */
export function parseFundingSearch(raw: Record<string, unknown>): FundingSearch {
  const search: FundingSearch = textsAndFlags(raw, ['text'] as const, [] as const);
  const [status, window, level] = ['status', 'window', 'level'].map((key) => String(raw[key] ?? '')) as [string, string, string];
  if (known(CALLS)(status)) search.status = status;
  if (known(WINDOWS)(window)) search.window = window;
  if (known(LEVELS)(level)) search.level = level;
  return search;
}

export type ApplicationSearch = {
  callId?: string;
  parkId?: string;
  enterpriseId?: string;
  statuses?: FundingApplicationStatus[];
};

export function parseApplicationSearch(raw: Record<string, unknown>): ApplicationSearch {
  const search: ApplicationSearch = textsAndFlags(raw, ['callId', 'parkId', 'enterpriseId'] as const, [] as const);
  const statuses = listOf(raw['statuses']).filter(known(APPLICATIONS));
  if (statuses.length > 0) search.statuses = statuses;
  return search;
}
