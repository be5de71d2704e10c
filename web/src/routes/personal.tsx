import { createRoute } from '@tanstack/react-router';
import type { MailStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';
import { lazyPage } from './lazyPage';
import { officeRoute } from './office';

const inbox = createRoute({
  getParentRoute: () => officeRoute,
  path: '/inbox',
  validateSearch: (raw: Record<string, unknown>): { unread?: boolean } =>
    String(raw['unread']) === 'true' ? { unread: true } : {},
  component: lazyPage(() => import('@/features/inbox/InboxPage'), 'InboxPage'),
});

const account = createRoute({
  getParentRoute: () => officeRoute,
  path: '/account',
  component: lazyPage(() => import('@/features/account/AccountPage'), 'AccountPage'),
});

const mails = createRoute({
  getParentRoute: () => officeRoute,
  path: '/mails',
  validateSearch: (raw: Record<string, unknown>): { status?: MailStatus } => {
    const status = String(raw['status']);
    return status in enums.mailStatus ? { status: status as MailStatus } : {};
  },
  component: lazyPage(() => import('@/features/mails/MailsPage'), 'MailsPage'),
});

const security = createRoute({
  getParentRoute: () => officeRoute,
  path: '/security',
  component: lazyPage(() => import('@/features/security/SecurityPage'), 'SecurityPage'),
});

export const personalRoutes = [inbox, account, mails, security] as const;
