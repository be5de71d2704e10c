import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseCampaignSearch } from '@/features/campaigns/filter';
import { parseFilingSearch } from '@/features/filings/filter';
import { officeRoute } from './office';

const filings = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings',
  validateSearch: parseFilingSearch,
  component: lazyRouteComponent(() => import('@/features/filings/FilingsPage'), 'FilingsPage'),
});

const filing = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings/$id',
  component: lazyRouteComponent(() => import('@/features/filings/FilingPage'), 'FilingPage'),
});

const print = createRoute({
  getParentRoute: () => officeRoute,
  path: '/filings/$id/print',
  validateSearch: (raw: Record<string, unknown>): { blank?: boolean } =>
    String(raw['blank'] ?? '') === 'true' ? { blank: true } : {},
  component: lazyRouteComponent(() => import('@/features/filings/print/PrintPage'), 'PrintPage'),
});

const campaigns = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns',
  validateSearch: parseCampaignSearch,
  component: lazyRouteComponent(() => import('@/features/campaigns/CampaignsPage'), 'CampaignsPage'),
});

const openCampaign = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('@/features/campaigns/OpenCampaignPage'), 'OpenCampaignPage'),
});

const campaign = createRoute({
  getParentRoute: () => officeRoute,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('@/features/campaigns/CampaignPage'), 'CampaignPage'),
});

const forms = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms',
  component: lazyRouteComponent(() => import('@/features/forms/FormsPage'), 'FormsPage'),
});

const form = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms/$id',
  component: lazyRouteComponent(() => import('@/features/forms/FormPage'), 'FormPage'),
});

const editForm = createRoute({
  getParentRoute: () => officeRoute,
  path: '/forms/$id/edit',
  component: lazyRouteComponent(() => import('@/features/forms/editor/EditorPage'), 'EditorPage'),
});

/** Filings, the campaigns that ask for them, and the forms and rules behind them. */
export const filingRoutes = [filings, filing, print, campaigns, openCampaign, campaign, forms, form, editForm] as const;
