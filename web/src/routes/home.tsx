import { createRoute } from '@tanstack/react-router';
import { requireHome } from '@/app/guard';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

export const homeRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  beforeLoad: requireHome,
  component: lazyPage(() => import('@/features/home/HomePage'), 'HomePage'),
});
