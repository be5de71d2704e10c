import { createRoute } from '@tanstack/react-router';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const checklists = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checklists',
  component: lazyPage(() => import('@/features/checklists/ChecklistsPage'), 'ChecklistsPage'),
});

const checklist = createRoute({
  getParentRoute: () => officeRoute,
  path: '/checklists/$id',
  component: lazyPage(() => import('@/features/checklists/ChecklistPage'), 'ChecklistPage'),
});

const laws = createRoute({
  getParentRoute: () => officeRoute,
  path: '/laws',
  validateSearch: (raw: Record<string, unknown>): { text?: string } => (raw['text'] ? { text: String(raw['text']) } : {}),
  component: lazyPage(() => import('@/features/laws/LawsPage'), 'LawsPage'),
});

const holidays = createRoute({
  getParentRoute: () => officeRoute,
  path: '/holidays',
  validateSearch: (raw: Record<string, unknown>): { year?: number } =>
    Number(raw['year']) ? { year: Number(raw['year']) } : {},
  component: lazyPage(() => import('@/features/holidays/HolidaysPage'), 'HolidaysPage'),
});

export const referenceRoutes = [checklists, checklist, laws, holidays] as const;
