import { Link } from '@tanstack/react-router';
import type { IssueRowFragment } from '@/shared/gql/graphql';
import type { IssueSearch } from '../filter';
import type { Dict } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { DueTag, SeverityTag, StatusTag, Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';

type Several = { parks: boolean; enterprises: boolean };

/** Who sees one park or one enterprise only needs no column that says the same in every row. */
export function issueColumns(t: Dict, several: Several = { parks: true, enterprises: true }): Column<IssueRowFragment>[] {
  return [
    { key: 'title', title: t.fields.title, main: true, width: 240, render: (row) => <TitleCell row={row} t={t} /> },
    { key: 'severity', title: t.fields.severity, tag: true, render: (row) => <SeverityTag severity={row.severity} /> },
    { key: 'status', title: t.fields.status, tag: true, render: (row) => <StatusTag status={row.status} /> },
    { key: 'dueOn', title: t.fields.dueOn, tag: true, render: (row) => <DueCell row={row} /> },
    {
      key: 'enterprise',
      title: t.common.enterprise,
      extra: !several.enterprises,
      render: (row) => row.enterprise?.name ?? t.common.parkItself,
    },
    { key: 'park', title: t.common.park, extra: !several.parks, render: (row) => row.park.name },
    { key: 'category', title: t.fields.category, extra: several.parks, render: (row) => row.category },
    { key: 'waitingFor', title: t.fields.waitingFor, render: (row) => row.waitingFor?.name ?? '' },
    { key: 'responsible', title: t.fields.responsible, extra: true, render: (row) => row.responsible?.name ?? '' },
    { key: 'foundOn', title: t.fields.foundOn, extra: true, render: (row) => row.foundOn },
    { key: 'kind', title: t.fields.kind, extra: true, render: (row) => t.enums.issueKind[row.kind] },
    { key: 'updatedAt', title: t.fields.updatedAt, extra: true, render: (row) => formatMoment(row.updatedAt) },
  ];
}

function TitleCell({ row, t }: { row: IssueRowFragment; t: Dict }) {
  return (
    <div className="title-cell">
      <Link to="/issues/$id" params={{ id: row.id }} search={(before) => before as IssueSearch}>
        {row.title}
      </Link>
      <span className="title-cell-sub">
        {row.number ?? t.issues.draftNumber}
        {row.reopenedTimes > 0 && <Tag tone="bad">{t.issues.reopened(row.reopenedTimes)}</Tag>}
      </span>
    </div>
  );
}

function DueCell({ row }: { row: IssueRowFragment }) {
  if (!row.dueOn) return null;
  return (
    <span className="due-cell">
      {row.dueOn} <DueTag daysLeft={row.daysLeft} />
    </span>
  );
}
