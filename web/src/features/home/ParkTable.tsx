import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { IssueSearch } from '@/features/issues/filter';
import type { HomePageQuery } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';

type Row = HomePageQuery['home']['parks'][number] & { id: string };

export function ParkTable({ rows }: { rows: HomePageQuery['home']['parks'] }) {
  const t = useT();
  const seesParks = useViewer().pages.includes('PARKS');
  return (
    <section className="card">
      <h2>{t.home.byPark}</h2>
      <DataList
        rows={rows.map((row) => ({ ...row, id: row.park.id }))}
        columns={columnsOf(t, seesParks)}
        label={t.home.byPark}
      />
    </section>
  );
}

function columnsOf(t: Dict, seesParks: boolean): Column<Row>[] {
  const number = (row: Row, value: number, search: IssueSearch) => (
    <Link to="/issues" search={{ parkId: row.park.id, ...search }}>
      {value}
    </Link>
  );
  const name = ({ park }: Row) => (
    <Link to="/parks/$id" params={{ id: park.id }}>
      {park.name}
    </Link>
  );
  return [
    { key: 'park', title: t.common.park, main: true, render: (row) => (seesParks ? name(row) : row.park.name) },
    { key: 'prefecture', title: t.fields.prefecture, render: ({ park }) => park.prefecture },
    { key: 'overdue', title: t.issues.overdue, render: (row) => number(row, row.overdue, { overdue: true }) },
    { key: 'open', title: t.issues.open, render: (row) => number(row, row.open, { open: true }) },
    {
      key: 'closed',
      title: t.enums.issueStatus.CLOSED,
      render: (row) => number(row, row.closed, { kind: 'PROBLEM', statuses: ['CLOSED'] }),
    },
    { key: 'total', title: t.common.all, render: (row) => number(row, row.total, { kind: 'PROBLEM' }) },
  ];
}
