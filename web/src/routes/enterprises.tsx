import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseEnterpriseSearch } from '@/features/enterprises/filter';
import { officeRoute } from './office';

const enterprises = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises',
  validateSearch: parseEnterpriseSearch,
  component: lazyRouteComponent(() => import('@/features/enterprises/EnterprisesPage'), 'EnterprisesPage'),
});

const enterpriseImport = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises/import',
  component: lazyRouteComponent(() => import('@/features/enterprises/ImportPage'), 'ImportPage'),
});

const enterprise = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises/$id',
  component: lazyRouteComponent(() => import('@/features/enterprises/EnterprisePage'), 'EnterprisePage'),
});

export const enterpriseRoutes = [enterprises, enterpriseImport, enterprise] as const;
