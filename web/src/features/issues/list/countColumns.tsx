import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { Dict } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import type { IssueSearch } from '../filter';

type Counts = { overdue: number; open: number; total: number };

/** To who has no list of issues, as an administrator, a number of them says nothing: always 0, and opens nothing. */
export const useSeesIssues = () => useViewer().pages.includes('ISSUES');

/** Overdue, open, all: each number is the link to its rows, within `search`. */
export function countColumns<T extends { issueCounts: Counts }>(t: Dict, search: (row: T) => IssueSearch): Column<T>[] {
  const number = (count: number, row: T, of: IssueSearch) => (
    <Link to="/issues" search={{ ...search(row), ...of }}>
      {count}
    </Link>
  );
  return [
    {
      key: 'overdue',
      title: t.issues.overdue,
      render: (row) => number(row.issueCounts.overdue, row, { overdue: true }),
    },
    { key: 'open', title: t.issues.open, render: (row) => number(row.issueCounts.open, row, { open: true }) },
    {
      key: 'total',
      title: t.enterprises.allIssues,
      render: (row) => number(row.issueCounts.total, row, { kind: 'PROBLEM' }),
    },
  ];
}
