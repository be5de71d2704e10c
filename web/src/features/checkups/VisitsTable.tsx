import { Link } from '@tanstack/react-router';
import { useT } from '@/shared/i18n';
import type { Dict } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { Meter, VisitTag } from './CheckupTag';
import type { CheckupVisit } from './queries';

/** Progress per site. */
export function VisitsTable({ visits }: { visits: readonly CheckupVisit[] }) {
  const t = useT();
  if (visits.length === 0) return <EmptyState hint={t.checkups.noVisits} />;
  return <DataList rows={visits} columns={columnsOf(t)} label={t.checkups.visits} />;
}

function columnsOf(t: Dict): Column<CheckupVisit>[] {
  return [...siteColumns(t), ...progressColumns(t)];
}

function siteColumns(t: Dict): Column<CheckupVisit>[] {
  return [
    {
      key: 'site',
      title: t.checkups.site,
      main: true,
      render: (row) =>
        row.enterprise ? (
          <Link to="/enterprises/$id" params={{ id: row.enterprise.id }}>
            {row.enterprise.name}
          </Link>
        ) : (
          t.common.parkItself
        ),
    },
    {
      key: 'status',
      title: t.common.status,
      tag: true,
      render: (row) => (
        <>
          <VisitTag status={row.status} /> {row.kind === 'LOOKBACK' && <Tag tone="warn">{t.enums.visitKind.LOOKBACK}</Tag>}
        </>
      ),
    },
    { key: 'expert', title: t.checkups.expert, render: (row) => row.expert?.name ?? '' },
    { key: 'planned', title: t.checkups.plannedOn, render: (row) => row.plannedOn ?? '' },
    { key: 'started', title: t.checkups.started, render: (row) => formatMoment(row.startedAt) },
    { key: 'finished', title: t.checkups.finished, render: (row) => formatMoment(row.finishedAt) },
  ];
}

/** Each number opens its rows. */
function progressColumns(t: Dict): Column<CheckupVisit>[] {
  return [
    {
      key: 'answered',
      title: t.checkups.itemsAnswered,
      render: (row) => (
        <Link to="/m/visits/$id" params={{ id: row.id }} className="meter-cell">
          <Meter done={row.progress.answered} total={row.progress.items} />
          {row.progress.answered} / {row.progress.items}
        </Link>
      ),
    },
    {
      key: 'nonconforming',
      title: t.checkups.nonconforming,
      render: (row) => (
        <Link to="/m/visits/$id" params={{ id: row.id }}>
          {row.progress.nonconforming}
        </Link>
      ),
    },
    {
      key: 'findings',
      title: t.checkups.findings,
      render: (row) => (
        <Link to="/issues" search={{ visitId: row.id }}>
          {row.progress.findings}
        </Link>
      ),
    },
  ];
}
