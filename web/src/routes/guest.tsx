import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root';

const checkin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m/checkin/$id',
  validateSearch: (search: Record<string, unknown>): { t?: string } =>
    typeof search['t'] === 'string' ? { t: search['t'] } : {},
  component: lazyRouteComponent(() => import('@/features/trainings/guest/CheckinPage'), 'CheckinPage'),
});

const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify/$code',
  component: lazyRouteComponent(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

const verifyAny = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  component: lazyRouteComponent(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

/** For people without an account: native controls, no sign-in. */
export const guestRoutes = [checkin, verify, verifyAny] as const;
