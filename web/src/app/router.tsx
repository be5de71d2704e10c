import { createRouter } from '@tanstack/react-router';
import { archiveRoutes } from '@/routes/archive';
import { auditRoute } from '@/routes/audit';
import { checkupRoutes } from '@/routes/checkups';
import { consultingRoutes } from '@/routes/consulting';
import { diagnosisRoutes } from '@/routes/diagnoses';
import { enterpriseRoutes } from '@/routes/enterprises';
import { fieldRoutes } from '@/routes/field';
import { filingRoutes } from '@/routes/filings';
import { guestRoutes } from '@/routes/guest';
import { homeRoute } from '@/routes/home';
import { issueRoutes } from '@/routes/issues';
import { publicRoutes } from '@/routes/knowledge';
import { loginRoutes } from '@/routes/login';
import { officeRoute } from '@/routes/office';
import { parkRoutes } from '@/routes/parks';
import { peopleRoutes } from '@/routes/people';
import { personalRoutes } from '@/routes/personal';
import { questionRoutes } from '@/routes/questions';
import { referenceRoutes } from '@/routes/reference';
import { rootRoute } from '@/routes/root';
import { statisticRoutes } from '@/routes/statistics';
import { serviceRoutes } from '@/routes/services';
import { parseSearch, stringifySearch } from './search';
import { PageFailed } from '@/shared/ui/pages';
import { LoadingState } from '@/shared/ui/states';

const tree = rootRoute.addChildren([
  ...loginRoutes,
  ...guestRoutes,
  publicRoutes,
  fieldRoutes,
  officeRoute.addChildren([
    homeRoute,
    issueRoutes,
    ...checkupRoutes,
    ...filingRoutes,
    ...serviceRoutes,
    ...archiveRoutes,
    ...consultingRoutes,
    ...diagnosisRoutes,
    ...enterpriseRoutes,
    ...parkRoutes,
    ...peopleRoutes,
    ...statisticRoutes,
    ...questionRoutes,
    ...referenceRoutes,
    ...personalRoutes,
    auditRoute,
  ]),
]);

export function makeRouter() {
  const router = createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
  // Between two pages the address is ahead of what one sees; whoever must not press a button of the page before, as the
  // journeys, asks here which page it is.
  router.subscribe('onResolved', ({ toLocation }) => {
    document.documentElement.dataset['shown'] = toLocation.pathname;
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
