import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { officeRoute } from './office';

export const homeRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});
