import { createRoute } from '@tanstack/react-router';
import { parseArchiveSearch, parseDocumentSearch, parseOneSearch } from '@/features/archive/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const archives = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive',
  validateSearch: parseArchiveSearch,
  component: lazyPage(() => import('@/features/archive/ArchivesPage'), 'ArchivesPage'),
});

const documents = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/documents',
  validateSearch: parseDocumentSearch,
  component: lazyPage(() => import('@/features/archive/documents/DocumentsPage'), 'DocumentsPage'),
});

const document = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/documents/$id',
  component: lazyPage(() => import('@/features/archive/documents/DocumentPage'), 'DocumentPage'),
});

const types = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/types',
  component: lazyPage(() => import('@/features/archive/TypesPage'), 'TypesPage'),
});

const enterprise = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/enterprise/$id',
  validateSearch: parseOneSearch,
  component: lazyPage(() => import('@/features/archive/ArchivePage'), 'EnterpriseArchivePage'),
});

const enterpriseQr = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/enterprise/$id/qr',
  component: lazyPage(() => import('@/features/archive/QrPage'), 'EnterpriseQrPage'),
});

const park = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/park/$id',
  validateSearch: parseOneSearch,
  component: lazyPage(() => import('@/features/archive/ArchivePage'), 'ParkArchivePage'),
});

const parkQr = createRoute({
  getParentRoute: () => officeRoute,
  path: '/archive/park/$id/qr',
  component: lazyPage(() => import('@/features/archive/QrPage'), 'ParkQrPage'),
});

/** What enterprises and parks must hold, under the office layout. */
export const archiveRoutes = [archives, documents, document, types, enterprise, enterpriseQr, park, parkQr] as const;
