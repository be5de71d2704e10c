import { createRoute } from '@tanstack/react-router';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const parks = createRoute({
  getParentRoute: () => officeRoute,
  path: '/parks',
  validateSearch: (raw: Record<string, unknown>): { text?: string } => (raw['text'] ? { text: String(raw['text']) } : {}),
  component: lazyPage(() => import('@/features/parks/ParksPage'), 'ParksPage'),
});

const park = createRoute({
  getParentRoute: () => officeRoute,
  path: '/parks/$id',
  component: lazyPage(() => import('@/features/parks/ParkPage'), 'ParkPage'),
});

export const parkRoutes = [parks, park] as const;
