import { createRoute } from '@tanstack/react-router';
import { authReady } from '@/app/auth';
import type { KnowledgeSearch } from '@/features/knowledge/api';
import type { QuestionCategory } from '@/shared/gql/enums';
import { completeTexts } from '@/shared/i18n';
import { enums } from '@/shared/i18n/zh/enums';
import { CrashPage } from '@/shared/ui/pages';
import { lazyPage } from './lazyPage';
import { rootRoute } from './root';

/** Parent of what everybody may read, signed in or not. */
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  // Who is here only adds buttons; nobody is sent to sign in.
  beforeLoad: async () => {
    await Promise.all([authReady(), completeTexts()]);
  },
  component: lazyPage(() => import('@/features/knowledge/PublicFrame'), 'PublicFrame'),
  errorComponent: CrashPage,
});

const knowledge = createRoute({
  getParentRoute: () => publicRoute,
  path: '/knowledge',
  validateSearch: (raw: Record<string, unknown>): KnowledgeSearch => {
    const category = String(raw['category']);
    return {
      ...(raw['text'] ? { text: String(raw['text']).slice(0, 100) } : {}),
      ...(category in enums.questionCategory ? { category: category as QuestionCategory } : {}),
    };
  },
  component: lazyPage(() => import('@/features/knowledge/KnowledgePage'), 'KnowledgePage'),
});

const entry = createRoute({
  getParentRoute: () => publicRoute,
  path: '/knowledge/$id',
  component: lazyPage(() => import('@/features/knowledge/KnowledgeEntryPage'), 'KnowledgeEntryPage'),
});

export const publicRoutes = publicRoute.addChildren([knowledge, entry]);
