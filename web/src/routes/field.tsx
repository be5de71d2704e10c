import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { requireViewer } from '@/app/guard';
import { parseFindingSearch } from '@/features/field/finding/values';
import { rootRoute } from './root';

/** The phone zone: native controls, no antd, opens offline. */
const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m',
  beforeLoad: requireViewer,
  component: lazyRouteComponent(() => import('@/features/field/layout/PhoneLayout'), 'PhoneLayout'),
});

const under = <P extends string>(path: P) => ({ getParentRoute: () => phoneRoute, path });

export const fieldRoutes = phoneRoute.addChildren([
  createRoute({
    ...under('/'),
    beforeLoad: () => {
      throw redirect({ to: '/m/tasks', replace: true });
    },
  }),
  createRoute({
    ...under('tasks'),
    component: lazyRouteComponent(() => import('@/features/field/tasks/TasksPage'), 'TasksPage'),
  }),
  createRoute({
    ...under('queue'),
    component: lazyRouteComponent(() => import('@/features/field/queue/QueuePage'), 'QueuePage'),
  }),
  createRoute({
    ...under('visits/$id'),
    component: lazyRouteComponent(() => import('@/features/field/visit/VisitPage'), 'VisitPage'),
  }),
  createRoute({
    ...under('visits/$id/finding'),
    validateSearch: parseFindingSearch,
    component: lazyRouteComponent(() => import('@/features/field/finding/FindingPage'), 'FindingPage'),
  }),
  createRoute({
    ...under('verify/$id'),
    validateSearch: (search: Record<string, unknown>): { visit?: string } =>
      typeof search['visit'] === 'string' ? { visit: search['visit'] } : {},
    component: lazyRouteComponent(() => import('@/features/field/answer/VerifyPage'), 'VerifyPage'),
  }),
  createRoute({
    ...under('issues/$id'),
    component: lazyRouteComponent(() => import('@/features/field/answer/RectifyPage'), 'RectifyPage'),
  }),
]);
