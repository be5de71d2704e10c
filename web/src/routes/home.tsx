import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requireHome } from '@/app/guard';
import { officeRoute } from './office';

export const homeRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  beforeLoad: requireHome,
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});
