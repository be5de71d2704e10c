import { createRoute } from '@tanstack/react-router';
import { parseLimitSearch } from '@/features/statistics/limits/search';
import { parseQualityListSearch, parseQualitySearch } from '@/features/statistics/quality/search';
import { parseStatisticSearch } from '@/features/statistics/search';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const statistics = createRoute({
  getParentRoute: () => officeRoute,
  path: '/statistics',
  validateSearch: parseStatisticSearch,
  component: lazyPage(() => import('@/features/statistics/StatisticsPage'), 'StatisticsPage'),
});

const values = createRoute({
  getParentRoute: () => officeRoute,
  path: '/statistics/values',
  validateSearch: parseStatisticSearch,
  component: lazyPage(() => import('@/features/statistics/ValuesPage'), 'ValuesPage'),
});

const limits = createRoute({
  getParentRoute: () => officeRoute,
  path: '/statistics/limits',
  validateSearch: parseLimitSearch,
  component: lazyPage(() => import('@/features/statistics/limits/LimitsPage'), 'LimitsPage'),
});

const quality = createRoute({
  getParentRoute: () => officeRoute,
  path: '/quality',
  validateSearch: parseQualitySearch,
  component: lazyPage(() => import('@/features/statistics/quality/QualityPage'), 'QualityPage'),
});

const qualityList = createRoute({
  getParentRoute: () => officeRoute,
  path: '/quality/filings',
  validateSearch: parseQualityListSearch,
  component: lazyPage(() => import('@/features/statistics/quality/QualityListPage'), 'QualityListPage'),
});

/** What the filed numbers say, how good the filings are, and discharge limits. */
export const statisticRoutes = [statistics, values, limits, quality, qualityList] as const;
