import { createRoute } from '@tanstack/react-router';
import { parsePeopleSearch } from '@/features/people/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const people = createRoute({
  getParentRoute: () => officeRoute,
  path: '/people',
  validateSearch: parsePeopleSearch,
  component: lazyPage(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => officeRoute,
  path: '/people/$id',
  component: lazyPage(() => import('@/features/people/PersonPage'), 'PersonPage'),
});

export const peopleRoutes = [people, person] as const;
