import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { CheckupStatus } from '@/shared/gql/enums';
import { CheckupListDocument, type CheckupRowFragment } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { EmptyState } from '@/shared/ui/states';
import { CheckupTag, Meter } from './CheckupTag';
import './checkups.css';
import type { CheckupSearch } from './filter';

export function CheckupsPage() {
  const t = useT();
  const { can } = useViewer();
  const search = useSearch({ from: '/office/checkups' });
  const plan = can.includes('PLAN_CHECKUP') && (
    <Link to="/checkups/new" className="ps-button" data-primary>
      {t.checkups.plan}
    </Link>
  );
  const fetchPage = (after: string | null) =>
    request(CheckupListDocument, { parkId: search.parkId ?? null, status: search.status ?? null, first: 20, after }).then(
      ({ checkups }) => checkups,
    );
  return (
    <>
      <PageHeader
        title={t.enums.page.CHECKUPS}
        actions={
          <>
            {plan}
            <ExportButton list="checkups" search={search} title={t.enums.page.CHECKUPS} />
          </>
        }
      />
      <Filters search={search} />
      <PagedList<CheckupRowFragment>
        queryKey={['checkups', search]}
        fetchPage={fetchPage}
        columns={columnsOf(t)}
        label={t.enums.page.CHECKUPS}
        empty={<EmptyState hint={t.checkups.empty} action={plan || undefined} />}
      />
    </>
  );
}

function Filters({ search }: { search: CheckupSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const set = (next: CheckupSearch) => void navigate({ to: '/checkups', search: next });
  const { parkId, status } = search;
  return (
    <search className="checkup-filters">
      <ParkFilter value={parkId} onChange={(id) => set({ ...(status && { status }), ...(id && { parkId: id }) })} />
      <Select<CheckupStatus>
        aria-label={t.common.status}
        placeholder={t.common.status}
        allowClear
        style={{ width: 160 }}
        value={status ?? null}
        options={Object.entries(t.enums.checkupStatus).map(([value, label]) => ({
          value: value as CheckupStatus,
          label,
        }))}
        onChange={(next) => set({ ...(parkId && { parkId }), ...(next && { status: next }) })}
      />
    </search>
  );
}

function columnsOf(t: Dict): Column<CheckupRowFragment>[] {
  return [
    {
      key: 'title',
      title: t.fields.title,
      main: true,
      render: (row) => (
        <Link to="/checkups/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <CheckupTag status={row.status} /> },
    { key: 'park', title: t.common.park, render: (row) => row.park.name },
    { key: 'period', title: t.checkups.period, render: (row) => <span className="nowrap">{`${row.startsOn} – ${row.endsOn}`}</span> },
    { key: 'lead', title: t.checkups.lead, render: (row) => row.lead.name },
    { key: 'visits', title: t.checkups.visits, render: (row) => <VisitsCell row={row} /> },
    {
      key: 'findings',
      title: t.checkups.findings,
      render: (row) => (
        <Link to="/issues" search={{ checkupId: row.id }}>
          {row.progress.findings}
        </Link>
      ),
    },
    {
      key: 'drafts',
      title: t.checkups.drafts,
      render: (row) => (
        <Link to="/checkups/$id" params={{ id: row.id }} search={{ review: 'pending' }} hash="findings">
          {row.draftCount}
        </Link>
      ),
    },
  ];
}

function VisitsCell({ row }: { row: CheckupRowFragment }) {
  const { finished, visits } = row.progress;
  return (
    <Link to="/checkups/$id" params={{ id: row.id }} hash="visits" className="meter-cell">
      <Meter done={finished} total={visits} />
      {finished} / {visits}
    </Link>
  );
}
