import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { IssueSearch } from '@/features/issues/filter';
import type { HomePageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';

type Row = HomePageQuery['home']['parks'][number] & { id: string };

export function ParkTable({ rows }: { rows: HomePageQuery['home']['parks'] }) {
  const t = useT();
  const { pages } = useViewer();
  const number = (value: number, search: IssueSearch) => (
    <Link to="/issues" search={search}>
      {value}
    </Link>
  );
  const columns: Column<Row>[] = [
    {
      key: 'park',
      title: t.common.park,
      main: true,
      render: ({ park }) =>
        pages.includes('PARKS') ? (
          <Link to="/parks/$id" params={{ id: park.id }}>
            {park.name}
          </Link>
        ) : (
          park.name
        ),
    },
    { key: 'prefecture', title: t.fields.prefecture, render: ({ park }) => park.prefecture },
    {
      key: 'overdue',
      title: t.issues.overdue,
      render: (row) => number(row.overdue, { parkId: row.park.id, overdue: true }),
    },
    { key: 'open', title: t.issues.open, render: (row) => number(row.open, { parkId: row.park.id, open: true }) },
    {
      key: 'closed',
      title: t.enums.issueStatus.CLOSED,
      render: (row) => number(row.closed, { parkId: row.park.id, kind: 'PROBLEM', statuses: ['CLOSED'] }),
    },
    { key: 'total', title: t.common.all, render: (row) => number(row.total, { parkId: row.park.id, kind: 'PROBLEM' }) },
  ];
  return (
    <section className="card">
      <h2>{t.home.byPark}</h2>
      <DataList rows={rows.map((row) => ({ ...row, id: row.park.id }))} columns={columns} label={t.home.byPark} />
    </section>
  );
}
