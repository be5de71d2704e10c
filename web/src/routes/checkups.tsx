import { createRoute } from '@tanstack/react-router';
import { parseCheckupSearch, parseFindingsSearch } from '@/features/checkups/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const checkups = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checkups',
  validateSearch: parseCheckupSearch,
  component: lazyPage(() => import('@/features/checkups/CheckupsPage'), 'CheckupsPage'),
});

const plan = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checkups/new',
  component: lazyPage(() => import('@/features/checkups/plan/PlanPage'), 'PlanPage'),
});

const checkup = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checkups/$id',
  validateSearch: parseFindingsSearch,
  component: lazyPage(() => import('@/features/checkups/CheckupPage'), 'CheckupPage'),
});

const edit = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checkups/$id/edit',
  component: lazyPage(() => import('@/features/checkups/plan/EditPage'), 'EditPage'),
});

const reviewIndex = createRoute({
  getParentRoute: () => officeRoute,
  path: '/review',
  component: lazyPage(() => import('@/features/review/ReviewIndexPage'), 'ReviewIndexPage'),
});

const review = createRoute({
  getParentRoute: () => officeRoute,
  path: '/review/$checkupId',
  validateSearch: (raw: Record<string, unknown>): { at?: string } => (raw['at'] ? { at: String(raw['at']) } : {}),
  component: lazyPage(() => import('@/features/review/ReviewPage'), 'ReviewPage'),
});

/** Check-ups and review-and-issue, under the office layout. */
export const checkupRoutes = [checkups, plan, checkup, edit, reviewIndex, review] as const;
