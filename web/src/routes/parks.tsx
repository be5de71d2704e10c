import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { officeRoute } from './office';

const parks = createRoute({
  getParentRoute: () => officeRoute,
  path: '/parks',
  validateSearch: (raw: Record<string, unknown>): { text?: string } => (raw['text'] ? { text: String(raw['text']) } : {}),
  component: lazyRouteComponent(() => import('@/features/parks/ParksPage'), 'ParksPage'),
});

const park = createRoute({
  getParentRoute: () => officeRoute,
  path: '/parks/$id',
  component: lazyRouteComponent(() => import('@/features/parks/ParkPage'), 'ParkPage'),
});

export const parkRoutes = [parks, park] as const;
