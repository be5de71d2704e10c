import { createRoute } from '@tanstack/react-router';
import { parseContractSearch } from '@/features/contracts/filter';
import { parseAttendeeSearch, parseCoverage, parseTrainingSearch } from '@/features/trainings/filter';
import { parsePeriod } from '@/shared/ui/text/period';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const contracts = createRoute({
  getParentRoute: () => officeRoute,
  path: '/contracts',
  validateSearch: parseContractSearch,
  component: lazyPage(() => import('@/features/contracts/ContractsPage'), 'ContractsPage'),
});

const contract = createRoute({
  getParentRoute: () => officeRoute,
  path: '/contracts/$id',
  component: lazyPage(() => import('@/features/contracts/ContractPage'), 'ContractPage'),
});

const workload = createRoute({
  getParentRoute: () => officeRoute,
  path: '/workload',
  validateSearch: parsePeriod(0, 60),
  component: lazyPage(() => import('@/features/contracts/WorkloadPage'), 'WorkloadPage'),
});

const trainings = createRoute({
  getParentRoute: () => officeRoute,
  path: '/trainings',
  validateSearch: parseTrainingSearch,
  component: lazyPage(() => import('@/features/trainings/TrainingsPage'), 'TrainingsPage'),
});

const people = createRoute({
  getParentRoute: () => officeRoute,
  path: '/trainings/people',
  validateSearch: parseAttendeeSearch,
  component: lazyPage(() => import('@/features/trainings/PeoplePage'), 'PeoplePage'),
});

const training = createRoute({
  getParentRoute: () => officeRoute,
  path: '/trainings/$id',
  component: lazyPage(() => import('@/features/trainings/TrainingPage'), 'TrainingPage'),
});

const screen = createRoute({
  getParentRoute: () => officeRoute,
  path: '/trainings/$id/screen',
  component: lazyPage(() => import('@/features/trainings/ScreenPage'), 'ScreenPage'),
});

const coverage = createRoute({
  getParentRoute: () => officeRoute,
  path: '/coverage',
  validateSearch: parseCoverage,
  component: lazyPage(() => import('@/features/trainings/CoveragePage'), 'CoveragePage'),
});

const questions = createRoute({
  getParentRoute: () => officeRoute,
  path: '/question-bank',
  component: lazyPage(() => import('@/features/trainings/QuestionsPage'), 'QuestionsPage'),
});

/** Contracts and the services under them, under the office layout. */
export const serviceRoutes = [
  contracts,
  contract,
  workload,
  trainings,
  people,
  training,
  screen,
  coverage,
  questions,
] as const;
