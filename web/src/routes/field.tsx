import { createRoute, Outlet } from '@tanstack/react-router';
import { requireViewer } from '@/app/guard';
import { rootRoute } from './root';

/** The phone zone: native controls, no antd, opens offline. */
const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m',
  beforeLoad: requireViewer,
  component: Outlet,
});

export const fieldRoutes = phoneRoute;
