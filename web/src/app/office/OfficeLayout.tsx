import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { useI18n } from '@/shared/i18n';
import { Crumbs, CrumbProvider } from '@/shared/office/Crumbs';
import '@/shared/office/office.css';
import { OfficeHeader } from './OfficeHeader';
import { SideMenu } from './SideMenu';
import { theme } from '@/app/theme';
import { usePagesAhead } from '@/app/ahead';
import { useIdle } from '@/app/idle';
import { useLiveUpdates } from '@/app/live';
import { useAuth } from '@/app/auth';
import { queryClient } from '@/app/query';

export function OfficeLayout() {
  const { locale } = useI18n();
  // dayjs keeps one locale for all; the antd pickers read it.
  useEffect(() => void dayjs.locale(locale === 'EN' ? 'en' : 'zh-cn'), [locale]);
  const { viewer } = useAuth();
  // Signing out empties the viewer one moment before the router has left.
  if (!viewer) return null;
  return (
    <ConfigProvider button={{ autoInsertSpace: false }} locale={locale === 'EN' ? enUS : zhCN} theme={theme}>
      <App>
        <QueryClientProvider client={queryClient}>
          <CrumbProvider>
            <Frame />
          </CrumbProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

function Frame() {
  const { t } = useI18n();
  const { pathname } = useLocation();
  useLiveUpdates();
  useIdle();
  usePagesAhead();
  return (
    <div className="office">
      <a className="ps-skip" href="#content">
        {t.common.skip}
      </a>
      <OfficeHeader />
      <div className="office-body">
        <nav className="office-sider" aria-label={t.common.menu}>
          <SideMenu />
        </nav>
        <div className="office-content">
          <Crumbs key={pathname} />
          <main id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
    </div>
  );
}
