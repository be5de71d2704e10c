import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ActionDialog } from '@/features/issues/actions/ActionDialog';
import { issueQuery } from '@/features/issues/queries';
import type { IssueAction } from '@/shared/gql/enums';
import type { IssueRowFragment } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { Chip } from '@/shared/office/list/Chip';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { SeverityTag, StatusTag, Tag } from '@/shared/ui/tags';
import { findingsQuery } from './queries';

// The lead's review; issuing has its own page.
const REVIEW: readonly IssueAction[] = ['EDIT', 'MERGE', 'DISCARD'];

type Open = { id: string; action: IssueAction };

export function FindingsTable({ checkupId }: { checkupId: string }) {
  const t = useT();
  const findings = useQuery(findingsQuery(checkupId));
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <>
      <Loaded query={findings}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState hint={t.checkups.noFindings} />
          ) : (
            <Reviewed rows={rows} checkupId={checkupId} columns={columnsOf(t, checkupId, setOpen)} />
          )
        }
      </Loaded>
      {open && <Dialog key={`${open.id}${open.action}`} open={open} onClose={() => setOpen(null)} />}
    </>
  );
}

type ReviewedProps = { rows: readonly IssueRowFragment[]; checkupId: string; columns: Column<IssueRowFragment>[] };

const isPending = ({ status }: IssueRowFragment) => status === 'DRAFT';

/** All findings, or those that 待审阅 counts: the address says which. */
function Reviewed({ rows, checkupId, columns }: ReviewedProps) {
  const t = useT();
  const navigate = useNavigate();
  const { review } = useSearch({ from: '/office/checkups/$id' });
  const top = useRef<HTMLDivElement>(null);
  // Who comes by the number wants its rows; they stand below the figures and the visits, and have only now arrived.
  const [asked] = useState(review);
  useEffect(() => {
    if (asked) top.current?.scrollIntoView();
  }, [asked]);
  const pending = rows.filter(isPending);
  const shown = review ? pending : rows;
  const toggle = () =>
    void navigate({
      to: '/checkups/$id',
      params: { id: checkupId },
      search: review ? {} : { review: 'pending' },
      replace: true,
      resetScroll: false,
    });
  return (
    <div ref={top} className="findings-reviewed">
      {(review || pending.length > 0) && (
        <div className="chips">
          <ul aria-label={t.common.status}>
            <Chip label={t.checkups.drafts} count={pending.length} pressed={Boolean(review)} onClick={toggle} />
          </ul>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState hint={t.checkups.nothingPending} />
      ) : (
        <DataList rows={shown} columns={shownColumns(shown, columns)} label={t.checkups.findings} />
      )}
    </div>
  );
}

/** The dialog needs the whole finding; the table only its line. */
function Dialog({ open, onClose }: { open: Open; onClose: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const { data: issue } = useQuery(issueQuery(open.id));
  if (!issue) return null;
  const done = () => {
    message.success(t.issues.done(t.enums.issueAction[open.action]));
    onClose();
  };
  return <ActionDialog action={open.action} issue={issue} onClose={onClose} onDone={done} />;
}

function columnsOf(t: Dict, checkupId: string, onOpen: (open: Open) => void): Column<IssueRowFragment>[] {
  return [
    {
      key: 'title',
      title: t.fields.title,
      main: true,
      width: 280,
      render: (row) => (
        <Link to="/issues/$id" params={{ id: row.id }} search={{ checkupId }} className="finding-title">
          {row.title}
        </Link>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <StatusTag status={row.status} /> },
    { key: 'severity', title: t.fields.severity, tag: true, render: (row) => <SeverityTag severity={row.severity} /> },
    {
      key: 'kind',
      title: t.fields.kind,
      tag: true,
      render: (row) => <Tag tone="neutral">{t.enums.issueKind[row.kind]}</Tag>,
    },
    { key: 'site', title: t.checkups.site, width: 240, render: (row) => row.enterprise?.name ?? t.common.parkItself },
    { key: 'category', title: t.fields.category, render: (row) => row.category },
    { key: 'foundOn', title: t.fields.foundOn, render: (row) => row.foundOn },
    { key: 'actions', title: t.common.actions, render: (row) => <Actions row={row} onOpen={onOpen} /> },
  ];
}

/** Nothing to do on any row: no empty column either. */
function shownColumns(rows: readonly IssueRowFragment[], columns: Column<IssueRowFragment>[]) {
  const some = rows.some(({ viewerCan }) => REVIEW.some((action) => viewerCan.includes(action)));
  return some ? columns : columns.filter(({ key }) => key !== 'actions');
}

function Actions({ row, onOpen }: { row: IssueRowFragment; onOpen: (open: Open) => void }) {
  const t = useT();
  const actions = REVIEW.filter((action) => row.viewerCan.includes(action));
  if (actions.length === 0) return t.common.none;
  return (
    <span className="row-actions">
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          autoInsertSpace={false}
          danger={action === 'DISCARD'}
          aria-label={`${t.enums.issueAction[action]}${t.common.colon}${row.title}`}
          onClick={() => onOpen({ id: row.id, action })}
        >
          {t.enums.issueAction[action]}
        </Button>
      ))}
    </span>
  );
}
