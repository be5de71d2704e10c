import { createRoute } from '@tanstack/react-router';
import { parseConsultationSearch, parseRequestSearch } from '@/features/consultations/filter';
import { parseApplicationSearch, parseFundingSearch } from '@/features/funding/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const consultations = createRoute({
  getParentRoute: () => officeRoute,
  path: '/consultations',
  validateSearch: parseConsultationSearch,
  component: lazyPage(() => import('@/features/consultations/ConsultationsPage'), 'ConsultationsPage'),
});

const ask = createRoute({
  getParentRoute: () => officeRoute,
  path: '/consultations/new',
  validateSearch: parseRequestSearch,
  component: lazyPage(() => import('@/features/consultations/RequestPage'), 'RequestPage'),
});

const consultation = createRoute({
  getParentRoute: () => officeRoute,
  path: '/consultations/$id',
  component: lazyPage(() => import('@/features/consultations/ConsultationPage'), 'ConsultationPage'),
});

const calls = createRoute({
  getParentRoute: () => officeRoute,
  path: '/funding',
  validateSearch: parseFundingSearch,
  component: lazyPage(() => import('@/features/funding/CallsPage'), 'CallsPage'),
});

const applications = createRoute({
  getParentRoute: () => officeRoute,
  path: '/funding/applications',
  validateSearch: parseApplicationSearch,
  component: lazyPage(() => import('@/features/funding/ApplicationsPage'), 'ApplicationsPage'),
});

const application = createRoute({
  getParentRoute: () => officeRoute,
  path: '/funding/applications/$id',
  component: lazyPage(() => import('@/features/funding/ApplicationPage'), 'ApplicationPage'),
});

const call = createRoute({
  getParentRoute: () => officeRoute,
  path: '/funding/$id',
  component: lazyPage(() => import('@/features/funding/CallPage'), 'CallPage'),
});

/** Consultations and funding calls, under the office layout. */
export const consultingRoutes = [consultations, ask, consultation, calls, applications, application, call] as const;
