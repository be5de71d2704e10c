import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parsePeopleSearch } from '@/features/people/filter';
import { officeRoute } from './office';

const people = createRoute({
  getParentRoute: () => officeRoute,
  path: '/people',
  validateSearch: parsePeopleSearch,
  component: lazyRouteComponent(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => officeRoute,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('@/features/people/PersonPage'), 'PersonPage'),
});

export const peopleRoutes = [people, person] as const;
