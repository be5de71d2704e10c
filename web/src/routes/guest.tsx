import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { completeTexts } from '@/shared/i18n';
import { rootRoute } from './root';

const guestRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'guest',
  beforeLoad: () => completeTexts(),
  component: lazyRouteComponent(() => import('@/features/trainings/guest/GuestLayout'), 'GuestLayout'),
});

const checkin = createRoute({
  getParentRoute: () => guestRoute,
  path: '/m/checkin/$id',
  validateSearch: (search: Record<string, unknown>): { t?: string } =>
    typeof search['t'] === 'string' ? { t: search['t'] } : {},
  component: lazyRouteComponent(() => import('@/features/trainings/guest/CheckinPage'), 'CheckinPage'),
});

const verify = createRoute({
  getParentRoute: () => guestRoute,
  path: '/verify/$code',
  component: lazyRouteComponent(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

const verifyAny = createRoute({
  getParentRoute: () => guestRoute,
  path: '/verify',
  component: lazyRouteComponent(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

/** For people without an account: native controls, no sign-in. */
export const guestRoutes = [guestRoute.addChildren([checkin, verify, verifyAny])] as const;
