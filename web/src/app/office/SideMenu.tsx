import { Link, useLocation } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useT } from '@/shared/i18n';
import { useViewer } from '@/app/auth';
import { PAGE_ICON } from './icons';
import { menuPages, pageOf, PAGE_PATH } from '@/app/menu';

/** A plain list of links: real addresses, readable by every screen reader, middle-click works. */
export function SideMenu({ onChoose }: { onChoose?: () => void }) {
  const t = useT();
  const viewer = useViewer();
  const { pathname } = useLocation();
  const current = pageOf(pathname);
  return (
    <ul className="side-menu">
      {menuPages(viewer.pages).map((page) => {
        const Icon = PAGE_ICON[page];
        return (
          <li key={page}>
            <Link
              to={PAGE_PATH[page]}
              {...(onChoose && { onClick: onChoose })}
              data-current={page === current || undefined}
              aria-current={page === current ? 'page' : undefined}
            >
              <Icon aria-hidden="true" />
              <span>{t.enums.page[page]}</span>
              {page === 'INBOX' && <Badge count={viewer.unreadNotices} size="small" />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
