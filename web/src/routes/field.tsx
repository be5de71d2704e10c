import { createRoute, redirect } from '@tanstack/react-router';
import { requireViewer } from '@/app/guard';
import { type FindingSearch, parseFindingSearch } from '@/features/field/finding/search';
import { CrashPage } from '@/shared/ui/pages';
import { lazyPage } from './lazyPage';
import { rootRoute } from './root';

/** The phone zone: native controls, no antd, opens offline. */
const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m',
  beforeLoad: requireViewer,
  component: lazyPage(() => import('@/features/field/layout/PhoneLayout'), 'PhoneLayout'),
  errorComponent: CrashPage,
});

const indexRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/m/tasks', replace: true });
  },
});

const tasksRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'tasks',
  component: lazyPage(() => import('@/features/field/tasks/TasksPage'), 'TasksPage'),
});

const queueRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'queue',
  component: lazyPage(() => import('@/features/field/queue/QueuePage'), 'QueuePage'),
});

const visitRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'visits/$id',
  component: lazyPage(() => import('@/features/field/visit/VisitPage'), 'VisitPage'),
});

const findingRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'visits/$id/finding',
  validateSearch: (search: Record<string, unknown>): FindingSearch => parseFindingSearch(search),
  component: lazyPage(() => import('@/features/field/finding/FindingPage'), 'FindingPage'),
});

const verifyRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'verify/$id',
  validateSearch: (search: Record<string, unknown>): { visit?: string } =>
    typeof search['visit'] === 'string' ? { visit: search['visit'] } : {},
  component: lazyPage(() => import('@/features/field/answer/VerifyPage'), 'VerifyPage'),
});

const rectifyRoute = createRoute({
  getParentRoute: () => phoneRoute,
  path: 'issues/$id',
  component: lazyPage(() => import('@/features/field/answer/RectifyPage'), 'RectifyPage'),
});

export const fieldRoutes = phoneRoute.addChildren([
  indexRoute,
  tasksRoute,
  queueRoute,
  visitRoute,
  findingRoute,
  verifyRoute,
  rectifyRoute,
]);
