import type { QuestionCategory, QuestionSort, QuestionStatus } from '@/shared/gql/enums';
import type { QuestionFilter } from '@/shared/gql/graphql';
import { enums } from '@/shared/i18n/zh/enums';
import { known, listOf, textsAndFlags } from '@/shared/office/list/search';

/** The filter is the address: what the list shows, the export exports. */
export type QuestionSearch = {
  text?: string;
  parkId?: string;
  enterpriseId?: string;
  aboutId?: string;
  statuses?: QuestionStatus[];
  categories?: QuestionCategory[];
  open?: boolean;
  overdue?: boolean;
  waitingForMe?: boolean;
  toPublish?: boolean;
  sort?: QuestionSort;
};

const TEXTS = ['text', 'parkId', 'enterpriseId', 'aboutId'] as const;
const FLAGS = ['open', 'overdue', 'waitingForMe', 'toPublish'] as const;

const isStatus = known(enums.questionStatus);
const isCategory = known(enums.questionCategory);
const isSort = known(enums.questionSort);

/** What cannot be understood is left out: an old link still opens. */
export function parseQuestionSearch(raw: Record<string, unknown>): QuestionSearch {
  const search: QuestionSearch = textsAndFlags(raw, TEXTS, FLAGS);
  const statuses = listOf(raw['statuses']).filter(isStatus);
  if (statuses.length > 0) search.statuses = statuses;
  const categories = listOf(raw['categories']).filter(isCategory);
  if (categories.length > 0) search.categories = categories;
  const sort = String(raw['sort'] ?? '');
  if (isSort(sort)) search.sort = sort;
  return search;
}

export function filterOf({ sort: _sort, ...filter }: QuestionSearch): QuestionFilter {
  return filter;
}

export const sortOf = (search: QuestionSearch): QuestionSort => search.sort ?? 'DUE_ON';

/** What a question is asked from, as the address of the form carries it. */
export type AskSearch = { about?: string; place?: string; label?: string };

const ABOUT = /^(ISSUE|FILING|CHECKLIST_ITEM):[0-9a-f-]{36}$/i;

export function parseAskSearch(raw: Record<string, unknown>): AskSearch {
  const about = String(raw['about'] ?? '');
  if (!ABOUT.test(about)) return {};
  const search: AskSearch = { about };
  for (const key of ['place', 'label'] as const) if (raw[key]) search[key] = String(raw[key]).slice(0, 200);
  return search;
}
