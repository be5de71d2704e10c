import { Link } from '@tanstack/react-router';
import type { DiagnosisRowFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { DueTag } from '@/shared/ui/tags';
import { DiagnosisTag, VerdictTag } from './DiagnosisTag';
import { points } from './points';
import type { DiagnosisTexts } from './texts';

export function diagnosisColumns(t: DiagnosisTexts): Column<DiagnosisRowFragment>[] {
  const w = t.diagnoses;
  return [
    {
      key: 'title',
      title: w.title,
      main: true,
      width: 320,
      render: (row) => (
        <div className="title-cell">
          <Link to="/diagnoses/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <span className="title-cell-sub">{row.number}</span>
        </div>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <DiagnosisTag status={row.status} /> },
    { key: 'score', title: w.score, tag: true, render: (row) => <Score row={row} /> },
    { key: 'due', title: w.dueOn, tag: true, render: (row) => <Due row={row} /> },
    { key: 'site', title: w.site, render: (row) => row.enterprise?.name ?? row.park?.name ?? row.subjectName },
    { key: 'year', title: w.year, render: (row) => String(row.year) },
    { key: 'framework', title: w.framework, render: (row) => row.framework.code },
    { key: 'lead', title: w.lead, render: (row) => row.lead?.name ?? '' },
  ];
}

function Due({ row }: { row: DiagnosisRowFragment }) {
  return (
    <span className="due-cell">
      <span className="nowrap">{row.dueOn}</span> <DueTag daysLeft={row.daysLeft} />
    </span>
  );
}

/** The score opens its arithmetic. */
function Score({ row }: { row: DiagnosisRowFragment }) {
  if (!row.finalScore || !row.finalVerdict) return null;
  return (
    <span className="nowrap">
      <Link to="/diagnoses/$id" params={{ id: row.id }} search={{ tab: 'score' }}>
        {points(row.finalScore)}
      </Link>{' '}
      <VerdictTag verdict={row.finalVerdict} />
    </span>
  );
}
