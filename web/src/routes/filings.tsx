import { createRoute } from '@tanstack/react-router';
import { parseCampaignSearch } from '@/features/campaigns/filter';
import { parseFilingSearch } from '@/features/filings/filter';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const filings = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings',
  validateSearch: parseFilingSearch,
  component: lazyPage(() => import('@/features/filings/FilingsPage'), 'FilingsPage'),
});

const filing = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings/$id',
  component: lazyPage(() => import('@/features/filings/FilingPage'), 'FilingPage'),
});

const print = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings/$id/print',
  validateSearch: (raw: Record<string, unknown>): { blank?: boolean } =>
    String(raw['blank'] ?? '') === 'true' ? { blank: true } : {},
  component: lazyPage(() => import('@/features/filings/print/PrintPage'), 'PrintPage'),
});

const campaigns = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns',
  validateSearch: parseCampaignSearch,
  component: lazyPage(() => import('@/features/campaigns/CampaignsPage'), 'CampaignsPage'),
});

const openCampaign = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns/new',
  component: lazyPage(() => import('@/features/campaigns/OpenCampaignPage'), 'OpenCampaignPage'),
});

const campaign = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns/$id',
  component: lazyPage(() => import('@/features/campaigns/CampaignPage'), 'CampaignPage'),
});

const forms = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms',
  component: lazyPage(() => import('@/features/forms/FormsPage'), 'FormsPage'),
});

const form = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms/$id',
  component: lazyPage(() => import('@/features/forms/FormPage'), 'FormPage'),
});

const editForm = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms/$id/edit',
  component: lazyPage(() => import('@/features/forms/editor/EditorPage'), 'EditorPage'),
});

/** Filings, the campaigns that ask for them, and the forms and rules behind them. */
export const filingRoutes = [filings, filing, print, campaigns, openCampaign, campaign, forms, form, editForm] as const;
