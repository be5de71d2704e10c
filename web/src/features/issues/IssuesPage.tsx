import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useMedia } from '@/shared/hooks/useMedia';
import { useT } from '@/shared/i18n';
import { IssueList } from './list/IssueList';
import './issues.css';

/** The list; over it a drawer for one issue. A deep link or a phone shows the issue as a page of its own. */
export function IssuesPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/issues' });
  const id = useMatch({ from: '/office/issues/$id', shouldThrow: false })?.params.id;
  const wide = useMedia('(min-width: 1000px)');
  const [listWasOpen, setListWasOpen] = useState(!id);
  if (!id && !listWasOpen) setListWasOpen(true);
  if (id && !(wide && listWasOpen)) return <Outlet />;
  return (
    <>
      <IssueList
        search={search}
        currentId={id}
        onSearch={(next) => void navigate({ to: '/issues', search: next, resetScroll: false })}
      />
      <Drawer
        open={Boolean(id)}
        size="min(920px, 92vw)"
        title={t.issues.drawer}
        classNames={{ body: 'issue-drawer' }}
        closable={{ 'aria-label': t.common.close }}
        destroyOnHidden
        onClose={() => void navigate({ to: '/issues', search, resetScroll: false })}
      >
        {id && <Outlet />}
      </Drawer>
    </>
  );
}
