import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { request } from '@/shared/api';
import { AuditListDocument, type AuditRowFragment } from '@/shared/gql/graphql';
import { type AuditTexts, useAuditTexts } from '@/features/audit/texts';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { eventText } from '@/shared/ui/text/words';
import { AuditFilters } from './AuditFilters';
import { ChainState } from './ChainState';
import { particulars, subjectText } from './particulars';
import type { AuditSearch } from './filter';

export function AuditPage() {
  const t = useAuditTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/audit' });
  const set = (next: AuditSearch) => void navigate({ to: '/audit', search: next });
  return (
    <>
      <PageHeader
        title={t.enums.page.AUDIT}
        actions={<ExportButton list="audit" search={search} title={t.enums.page.AUDIT} />}
      />
      <ChainState />
      <AuditFilters search={search} onChange={set} />
      <PagedList<AuditRowFragment>
        queryKey={['audit', 'list', search]}
        fetchPage={(after) => request(AuditListDocument, { filter: search, after }).then((data) => data.auditEntries)}
        columns={columnsOf(t, search)}
        label={t.enums.page.AUDIT}
        empty={<EmptyState title={t.common.emptyFiltered} hint={t.audit.empty} />}
      />
    </>
  );
}

function columnsOf(t: AuditTexts, search: AuditSearch): Column<AuditRowFragment>[] {
  return [
    { key: 'at', title: t.audit.at, main: true, render: (row) => formatMoment(row.at) },
    {
      key: 'kind',
      title: t.audit.kind,
      render: (row) => (
        <Link to="/audit" search={{ ...search, kinds: [row.kind] }}>
          {eventText(row.kind, t)}
        </Link>
      ),
    },
    {
      key: 'outcome',
      title: t.audit.outcome,
      tag: true,
      render: (row) => (
        <Tag tone={row.outcome === 'DONE' ? 'neutral' : 'bad'}>{t.enums.auditOutcome[row.outcome]}</Tag>
      ),
    },
    { key: 'who', title: t.audit.who, render: (row) => <Who row={row} search={search} /> },
    { key: 'address', title: t.audit.address, render: (row) => row.address },
    { key: 'park', title: t.common.park, render: (row) => <ParkOf row={row} search={search} /> },
    { key: 'subject', title: t.audit.subject, render: (row) => <Subject row={row} search={search} /> },
    {
      key: 'note',
      title: t.common.note,
      render: (row) => {
        const lines = particulars(row, t);
        return lines.length > 0 && <span className="multiline">{lines.join('\n')}</span>;
      },
    },
    { key: 'seq', title: t.audit.seq, render: (row) => <span title={`SHA-256 ${row.hash}`}>{row.seq}</span> },
  ];
}

type CellProps = { row: AuditRowFragment; search: AuditSearch };

function Who({ row, search }: CellProps) {
  const t = useAuditTexts();
  const name = row.actorName || row.account || (row.actorId ? t.common.somebody : t.audit.nobody);
  const text = (
    <>
      <span className="nowrap">{name}</span>
      <wbr />
      {row.account && row.actorName && `（${row.account}）`}
    </>
  );
  if (!row.actorId) return text;
  return (
    <Link to="/audit" search={{ ...search, actorId: row.actorId }}>
      {text}
    </Link>
  );
}

function ParkOf({ row, search }: CellProps) {
  if (!row.parkId) return '';
  return (
    <Link to="/audit" search={{ ...search, parkId: row.parkId }}>
      {row.parkName ?? '…'}
    </Link>
  );
}

function Subject({ row, search }: CellProps) {
  const t = useAuditTexts();
  if (!row.subjectId || !row.subjectKind) return '';
  return (
    <Link to="/audit" search={{ ...search, subjectKind: row.subjectKind, subjectId: row.subjectId }}>
      {subjectText(row.subjectKind, t)} …{row.subjectId.slice(-6)}
    </Link>
  );
}
