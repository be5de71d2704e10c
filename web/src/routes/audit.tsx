import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseAuditSearch } from '@/features/audit/filter';
import { officeRoute } from './office';

export const auditRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});
