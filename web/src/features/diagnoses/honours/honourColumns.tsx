import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { HonourAction } from '@/shared/gql/enums';
import type { HonourRowFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { FileList } from '@/shared/ui/files/FileList';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import type { DiagnosisTexts } from '../texts';

export type HonourAsk = { kind: HonourAction; honour: HonourRowFragment };

export function honourColumns(t: DiagnosisTexts, onAsk: (ask: HonourAsk) => void): Column<HonourRowFragment>[] {
  const w = t.honours;
  return [
    { key: 'site', title: w.site, main: true, render: (row) => <Site row={row} /> },
    {
      key: 'title',
      title: w.title,
      tag: true,
      render: (row) => (
        <>
          <Tag tone={row.revokedOn ? 'neutral' : 'good'}>{row.title}</Tag>{' '}
          {row.revokedOn && <Tag tone="bad">{w.revoked(row.revokedOn)}</Tag>}
        </>
      ),
    },
    { key: 'level', title: w.level, render: (row) => t.diagnosisEnums.level[row.level] },
    { key: 'year', title: w.year, render: (row) => String(row.year) },
    { key: 'authority', title: w.authority, render: (row) => <Authority row={row} /> },
    { key: 'source', title: w.source, width: 200, render: (row) => <Source row={row} t={t} /> },
    { key: 'files', title: w.files, sparse: true, render: (row) => row.files.length > 0 && <FileList files={row.files} /> },
    {
      key: 'actions',
      title: t.common.actions,
      sparse: true,
      render: (row) =>
        row.viewerCan.length > 0 && (
          <span className="row-buttons">
            {row.viewerCan.map((kind) => (
              <Button key={kind} size="small" danger={kind === 'REVOKE'} onClick={() => onAsk({ kind, honour: row })}>
                {t.diagnosisEnums.honourAction[kind]}
              </Button>
            ))}
          </span>
        ),
    },
  ];
}

function Site({ row }: { row: HonourRowFragment }) {
  if (row.enterprise) {
    return (
      <Link to="/enterprises/$id" params={{ id: row.enterprise.id }}>
        {row.subjectName}
      </Link>
    );
  }
  if (row.park) {
    return (
      <Link to="/parks/$id" params={{ id: row.park.id }}>
        {row.subjectName}
      </Link>
    );
  }
  return <strong>{row.subjectName}</strong>;
}

function Authority({ row }: { row: HonourRowFragment }) {
  return (
    <>
      {row.authority}
      {row.documentNumber && <small className="honour-sub">{row.documentNumber}</small>}
    </>
  );
}

/** Where it is known from and how sure that is. */
function Source({ row, t }: { row: HonourRowFragment; t: DiagnosisTexts }) {
  return (
    <>
      <ConfidenceTag confidence={row.confidence} />
      <small className="honour-sub">{row.source}</small>
      {row.note && <small className="honour-sub">{row.note}</small>}
      {row.revokeReason && <small className="honour-sub">{row.revokeReason}</small>}
      {row.application?.diagnosis && (
        <Link to="/diagnoses/$id" params={{ id: row.application.diagnosis.id }} search={{ tab: 'apply' }}>
          {t.honours.fromDiagnosis}
        </Link>
      )}
    </>
  );
}
