import { createRoute } from '@tanstack/react-router';
import { completeTexts } from '@/shared/i18n';
import { CrashPage } from '@/shared/ui/pages';
import { lazyPage } from './lazyPage';
import { rootRoute } from './root';

const guestRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'guest',
  beforeLoad: () => completeTexts(),
  component: lazyPage(() => import('@/features/trainings/guest/GuestLayout'), 'GuestLayout'),
  errorComponent: CrashPage,
});

const checkin = createRoute({
  getParentRoute: () => guestRoute,
  path: '/m/checkin/$id',
  validateSearch: (search: Record<string, unknown>): { t?: string } =>
    typeof search['t'] === 'string' ? { t: search['t'] } : {},
  component: lazyPage(() => import('@/features/trainings/guest/CheckinPage'), 'CheckinPage'),
});

const verify = createRoute({
  getParentRoute: () => guestRoute,
  path: '/verify/$code',
  component: lazyPage(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

const verifyAny = createRoute({
  getParentRoute: () => guestRoute,
  path: '/verify',
  component: lazyPage(() => import('@/features/trainings/guest/VerifyPage'), 'VerifyPage'),
});

/** For people without an account: native controls, no sign-in. */
export const guestRoutes = [guestRoute.addChildren([checkin, verify, verifyAny])] as const;
