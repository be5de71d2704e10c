import { createRoute } from '@tanstack/react-router';
import { parseIssueSearch } from '@/features/issues/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

export const issuesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/issues',
  validateSearch: parseIssueSearch,
  component: lazyPage(() => import('@/features/issues/IssuesPage'), 'IssuesPage'),
});

/** Below the list, so that its drawer keeps the filter and has an address of its own. */
export const issueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: '$id',
  component: lazyPage(() => import('@/features/issues/detail/IssuePage'), 'IssuePage'),
});

export const issueRoutes = issuesRoute.addChildren([issueRoute]);
