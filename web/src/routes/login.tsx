import { createRoute } from '@tanstack/react-router';
import { completeTexts } from '@/shared/i18n';
import { lazyPage } from './lazyPage';
import { rootRoute } from './root';

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  component: lazyPage(() => import('@/features/login/LoginRoute'), 'LoginRoute'),
});

const forgot = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  beforeLoad: completeTexts,
  component: lazyPage(() => import('@/features/login/ForgotPage'), 'ForgotPage'),
});

const setPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-password',
  beforeLoad: completeTexts,
  component: lazyPage(() => import('@/features/login/SetPasswordPage'), 'SetPasswordPage'),
});

/** The pages before the sign-in. */
export const loginRoutes = [login, forgot, setPassword] as const;
