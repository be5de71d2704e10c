import { createRoute } from '@tanstack/react-router';
import { parseEnterpriseSearch } from '@/features/enterprises/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const enterprises = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises',
  validateSearch: parseEnterpriseSearch,
  component: lazyPage(() => import('@/features/enterprises/EnterprisesPage'), 'EnterprisesPage'),
});

const enterpriseImport = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises/import',
  component: lazyPage(() => import('@/features/enterprises/ImportPage'), 'ImportPage'),
});

const enterprise = createRoute({
  getParentRoute: () => officeRoute,
  path: '/enterprises/$id',
  component: lazyPage(() => import('@/features/enterprises/EnterprisePage'), 'EnterprisePage'),
});

export const enterpriseRoutes = [enterprises, enterpriseImport, enterprise] as const;
