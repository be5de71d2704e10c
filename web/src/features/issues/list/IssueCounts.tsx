import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IssueStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Bars } from '@/shared/office/list/Bars';
import type { IssueSearch } from '../filter';
import { useSeesIssues } from './countColumns';

type Counts = {
  overdue: number;
  open: number;
  total: number;
  byStatus: readonly { status: IssueStatus; count: number }[];
};
type Props = { counts: Counts; search: IssueSearch; children?: ReactNode };

/** How the issues of one park or enterprise stand: tiles (`children` are further ones) and a chart, all links. */
export function IssueCounts({ counts, search, children }: Props) {
  const t = useT();
  const seesIssues = useSeesIssues();
  const rows = counts.byStatus
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => ({
      key: status,
      label: t.enums.issueStatus[status],
      count,
      search: { ...search, kind: 'PROBLEM' as const, statuses: [status] },
    }));
  if (!seesIssues) return children && <ul className="tiles">{children}</ul>;
  return (
    <>
      <ul className="tiles">
        <Tile label={t.issues.overdue} count={counts.overdue} search={{ ...search, overdue: true }} bad />
        <Tile label={t.issues.open} count={counts.open} search={{ ...search, open: true }} />
        <Tile label={t.enterprises.allIssues} count={counts.total} search={{ ...search, kind: 'PROBLEM' }} />
        {children}
      </ul>
      <Bars title={t.issues.byStatus} rows={rows} />
    </>
  );
}

type TileProps = { label: string; count: number; search: IssueSearch; bad?: boolean };

function Tile({ label, count, search, bad }: TileProps) {
  return (
    <li data-tone={bad && count > 0 ? 'BAD' : 'NEUTRAL'}>
      <Link to="/issues" search={search}>
        <strong>{count}</strong>
        <span>{label}</span>
      </Link>
    </li>
  );
}
