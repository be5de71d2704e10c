import { Link } from '@tanstack/react-router';
import { request } from '@/shared/api';
import { FrameworkListDocument, type FrameworkRowFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import '../diagnoses.css';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';

/** What diagnoses are measured by, each edition by itself. */
export function FrameworksPage() {
  const t = useDiagnosisTexts();
  return (
    <>
      <PageHeader title={t.enums.page.FRAMEWORKS} actions={<ExportButton list="frameworks" title={t.enums.page.FRAMEWORKS} />} />
      <PagedList<FrameworkRowFragment>
        queryKey={['frameworks', 'list']}
        fetchPage={(after) => request(FrameworkListDocument, { filter: null, after }).then(({ frameworks }) => frameworks)}
        columns={columnsOf(t)}
        label={t.enums.page.FRAMEWORKS}
        empty={<EmptyState hint={t.frameworks.empty} />}
      />
    </>
  );
}

export function periodOf(row: { inForceOn?: string | null; endedOn?: string | null }, t: DiagnosisTexts): string {
  if (row.endedOn) return t.frameworks.until(row.endedOn);
  return row.inForceOn ? t.frameworks.since(row.inForceOn) : '';
}

function columnsOf(t: DiagnosisTexts): Column<FrameworkRowFragment>[] {
  const w = t.frameworks;
  return [
    {
      key: 'title',
      title: w.title,
      main: true,
      render: (row) => (
        <div className="title-cell">
          <Link to="/frameworks/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <span className="title-cell-sub">{`${row.code}（${row.edition}）`}</span>
        </div>
      ),
    },
    {
      key: 'status',
      title: t.common.status,
      tag: true,
      render: (row) => (
        <Tag tone={row.status === 'DRAFT' ? 'warn' : row.endedOn ? 'neutral' : 'good'}>{t.diagnosisEnums.frameworkStatus[row.status]}</Tag>
      ),
    },
    { key: 'confidence', title: w.confidence, tag: true, render: (row) => <ConfidenceTag confidence={row.confidence} /> },
    { key: 'subject', title: w.subject, render: (row) => t.diagnosisEnums.subject[row.subject] },
    { key: 'method', title: w.method, render: (row) => t.diagnosisEnums.method[row.method] },
    { key: 'period', title: w.period, render: (row) => periodOf(row, t) },
    { key: 'indicators', title: w.indicators, render: (row) => w.indicatorsOf(row.indicatorCount, row.countedCount) },
    {
      key: 'used',
      title: w.usedBy,
      render: (row) => (
        <Link to="/diagnoses" search={{ frameworkId: row.id }}>
          {row.usedBy}
        </Link>
      ),
    },
  ];
}
