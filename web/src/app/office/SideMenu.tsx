import { Link, useLocation } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { Page } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { useViewer } from '@/app/auth';
import { menuGroups, PAGE_PATH, pageOf } from '@/app/menu';
import { PAGE_ICON } from './icons';

type Props = { onChoose?: () => void };

/** Plain lists of links under headings: real addresses, readable by every screen reader, middle-click works. */
export function SideMenu({ onChoose }: Props) {
  const t = useT();
  const { pages: allowed } = useViewer();
  // The menu can be on the page twice, at the side and in the drawer: each heading needs a name of its own.
  const id = useId();
  return (
    <div className="side-menu">
      {menuGroups(allowed).map(({ group, pages }) => (
        <div key={group}>
          <h2 id={`${id}${group}`}>{t.menu[group]}</h2>
          <ul aria-labelledby={`${id}${group}`}>
            {pages.map((page) => (
              <Entry key={page} page={page} {...(onChoose && { onChoose })} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Entry({ page, onChoose }: Props & { page: Page }) {
  const t = useT();
  const { unreadNotices } = useViewer();
  const { pathname } = useLocation();
  const isCurrent = pageOf(pathname) === page;
  const entry = useRef<HTMLLIElement>(null);
  // A long menu scrolls: who arrives by a link sees where they are.
  useEffect(() => {
    if (isCurrent) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const Icon = PAGE_ICON[page];
  return (
    <li ref={entry}>
      <Link
        to={PAGE_PATH[page]}
        {...(onChoose && { onClick: onChoose })}
        data-current={isCurrent || undefined}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon aria-hidden="true" />
        <span>{t.enums.page[page]}</span>
        {page === 'INBOX' && <Badge count={unreadNotices} size="small" />}
      </Link>
    </li>
  );
}
