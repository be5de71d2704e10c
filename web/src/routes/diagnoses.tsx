import { createRoute } from '@tanstack/react-router';
import { parseApplicationSearch, parseDiagnosisSearch, parseHonourSearch, parseTab, parseTaskSearch } from '@/features/diagnoses/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const diagnoses = createRoute({
  getParentRoute: () => officeRoute,
  path: '/diagnoses',
  validateSearch: parseDiagnosisSearch,
  component: lazyPage(() => import('@/features/diagnoses/DiagnosesPage'), 'DiagnosesPage'),
});

const tasks = createRoute({
  getParentRoute: () => officeRoute,
  path: '/diagnoses/tasks',
  validateSearch: parseTaskSearch,
  component: lazyPage(() => import('@/features/diagnoses/tasks/TasksPage'), 'TasksPage'),
});

const applications = createRoute({
  getParentRoute: () => officeRoute,
  path: '/diagnoses/applications',
  validateSearch: parseApplicationSearch,
  component: lazyPage(() => import('@/features/diagnoses/apply/ApplicationsPage'), 'ApplicationsPage'),
});

const diagnosis = createRoute({
  getParentRoute: () => officeRoute,
  path: '/diagnoses/$id',
  validateSearch: parseTab,
  component: lazyPage(() => import('@/features/diagnoses/DiagnosisPage'), 'DiagnosisPage'),
});

const frameworks = createRoute({
  getParentRoute: () => officeRoute,
  path: '/frameworks',
  component: lazyPage(() => import('@/features/diagnoses/frameworks/FrameworksPage'), 'FrameworksPage'),
});

const framework = createRoute({
  getParentRoute: () => officeRoute,
  path: '/frameworks/$id',
  component: lazyPage(() => import('@/features/diagnoses/frameworks/FrameworkPage'), 'FrameworkPage'),
});

const honours = createRoute({
  getParentRoute: () => officeRoute,
  path: '/honours',
  validateSearch: parseHonourSearch,
  component: lazyPage(() => import('@/features/diagnoses/honours/HonoursPage'), 'HonoursPage'),
});

/** Green diagnoses, what they are measured by and what came of them, under the office layout. */
export const diagnosisRoutes = [diagnoses, tasks, applications, diagnosis, frameworks, framework, honours] as const;
