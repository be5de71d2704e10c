import { Button } from 'antd';
import type { FrameworkIndicatorFieldsFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import type { FrameworkDetail } from '../queries';
import type { DiagnosisTexts } from '../texts';
import { withUnit } from '../score/lineColumns';
import { RemoveIndicator } from './RemoveIndicator';

type Row = FrameworkIndicatorFieldsFragment;

export function indicatorColumns(t: DiagnosisTexts, framework: FrameworkDetail, onEdit: ((row: Row) => void) | null): Column<Row>[] {
  const w = t.frameworks;
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: w.name,
      main: true,
      width: 280,
      render: (row) => (
        <div className="title-cell">
          <strong>{row.name}</strong>
          <span className="title-cell-sub">{`${row.code} ${row.group}`}</span>
        </div>
      ),
    },
    { key: 'kind', title: w.kind, tag: true, render: (row) => <Kind row={row} t={t} /> },
    { key: 'measure', title: w.measure, render: (row) => t.diagnosisEnums.measure[row.measure] },
    { key: 'weight', title: w.weight, render: (row) => row.weight ?? '' },
    { key: 'leading', title: w.leading, render: (row) => <Leading row={row} t={t} /> },
    { key: 'requirement', title: w.requirement, width: 220, render: (row) => [row.requirement, row.applicability].filter(Boolean).join('；') },
    {
      key: 'source',
      title: w.source,
      width: 260,
      render: (row) => (
        <>
          <ConfidenceTag confidence={row.confidence} />
          <small className="honour-sub">{row.source}</small>
        </>
      ),
    },
  ];
  if (!onEdit) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      title: t.common.actions,
      render: (row) => (
        <span className="row-buttons">
          <Button size="small" onClick={() => onEdit(row)}>
            {t.common.edit}
          </Button>
          <RemoveIndicator framework={framework} indicator={row} />
        </span>
      ),
    },
  ];
}

function Kind({ row, t }: { row: Row; t: DiagnosisTexts }) {
  return (
    <>
      <Tag tone={row.kind === 'VETO' ? 'bad' : row.kind === 'REQUIRED' ? 'info' : 'neutral'}>
        {t.diagnosisEnums.indicatorKind[row.kind]}
      </Tag>
      {row.choiceGroup && <small className="honour-sub">{t.diagnoses.chooseOf(row.choiceGroup, row.choose ?? 0)}</small>}
    </>
  );
}

function Leading({ row, t }: { row: Row; t: DiagnosisTexts }) {
  if (row.measure !== 'QUANTITY') return null;
  if (!row.leading) return <span className="muted">{t.frameworks.perDiagnosis}</span>;
  const sign = row.direction === 'LOWER' ? '≤' : '≥';
  return (
    <>
      <span className="nowrap">{`${sign} ${withUnit(row.leading, row.unit)}`}</span>
      {row.benchmark && <small className="honour-sub">{`${t.frameworks.benchmark} ${withUnit(row.benchmark, row.unit)}`}</small>}
    </>
  );
}
