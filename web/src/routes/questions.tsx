import { createRoute } from '@tanstack/react-router';
import { parseAskSearch, parseQuestionSearch } from '@/features/questions/filter';
import type { CitingKind, SearchKind } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const questions = createRoute({
  getParentRoute: () => officeRoute,
  path: '/questions',
  validateSearch: parseQuestionSearch,
  component: lazyPage(() => import('@/features/questions/QuestionsPage'), 'QuestionsPage'),
});

const ask = createRoute({
  getParentRoute: () => officeRoute,
  path: '/questions/new',
  validateSearch: parseAskSearch,
  component: lazyPage(() => import('@/features/questions/ask/AskPage'), 'AskPage'),
});

const experts = createRoute({
  getParentRoute: () => officeRoute,
  path: '/questions/experts',
  component: lazyPage(() => import('@/features/questions/experts/ExpertsPage'), 'ExpertsPage'),
});

const question = createRoute({
  getParentRoute: () => officeRoute,
  path: '/questions/$id',
  component: lazyPage(() => import('@/features/questions/detail/QuestionPage'), 'QuestionPage'),
});

const lawReview = createRoute({
  getParentRoute: () => officeRoute,
  path: '/law-review',
  validateSearch: (raw: Record<string, unknown>): { citing?: CitingKind } => {
    const citing = String(raw['citing']);
    return citing in enums.citingKind ? { citing: citing as CitingKind } : {};
  },
  component: lazyPage(() => import('@/features/law-review/LawReviewPage'), 'LawReviewPage'),
});

const search = createRoute({
  getParentRoute: () => officeRoute,
  path: '/search',
  validateSearch: (raw: Record<string, unknown>): { text?: string; only?: SearchKind } => {
    const only = String(raw['only']);
    return {
      ...(raw['text'] ? { text: String(raw['text']).slice(0, 100) } : {}),
      ...(only in enums.searchKind ? { only: only as SearchKind } : {}),
    };
  },
  component: lazyPage(() => import('@/features/search/SearchPage'), 'SearchPage'),
});

/** Asking, what cites a replaced law, and finding anything, under the office layout. */
export const questionRoutes = [questions, ask, experts, question, lawReview, search] as const;
