import { createRoute } from '@tanstack/react-router';
import { parseAuditSearch } from '@/features/audit/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

export const auditRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyPage(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});
