import { createRoute } from '@tanstack/react-router';
import { requireOffice } from '@/app/guard';
import { CrashPage } from '@/shared/ui/pages';
import { lazyPage } from './lazyPage';
import { rootRoute } from './root';

/** Parent of every desk page: menu, breadcrumb, antd. The phone zone has its own parent in field.tsx. */
export const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'office',
  beforeLoad: requireOffice,
  component: lazyPage(() => import('@/app/office/OfficeLayout'), 'OfficeLayout'),
  errorComponent: CrashPage,
});
