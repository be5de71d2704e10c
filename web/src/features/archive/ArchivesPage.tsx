import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { request } from '@/shared/api';
import type { ArchiveKind } from '@/shared/gql/enums';
import { ArchiveListDocument, type ArchiveRowFragment } from '@/shared/gql/graphql';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { ArchiveFilters } from './ArchiveFilters';
import './archive.css';
import type { ArchiveSearch } from './filter';
import { Meter } from './Meter';
import { toArchive } from './places';
import { type ArchiveTexts, useArchiveTexts } from './texts';

/** 环境管理档案: how complete each archive is; each number opens the documents that it counts. */
export function ArchivesPage() {
  const t = useArchiveTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/archive' });
  const filter = { kind: 'ENTERPRISE' as ArchiveKind, ...search };
  const only = useOnlyEnterprise();
  const seesParks = useSeesParks();
  const set = (next: ArchiveSearch) => void navigate({ to: '/archive', search: next });
  const title = t.enums.page.ARCHIVES;
  if (only && Object.keys(search).length === 0) return <Navigate {...toArchive({ kind: 'ENTERPRISE', id: only })} replace />;
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            <Link to="/archive/documents" className="ps-button">
              {t.archive.documentList}
            </Link>
            <Link to="/archive/types" className="ps-button">
              {t.archive.types}
            </Link>
            <ExportButton list="archives" search={filter} title={title} />
          </>
        }
      />
      <Kinds kind={filter.kind} onChange={(kind) => set(kind === 'PARK' ? { kind } : {})} />
      <ArchiveFilters search={search} onChange={set} />
      <PagedList<ArchiveRowFragment>
        queryKey={['archive', 'list', filter]}
        fetchPage={(after) => request(ArchiveListDocument, { filter, after }).then(({ archives }) => archives)}
        columns={columnsOf(t, seesParks)}
        label={title}
        empty={
          <NothingFound
            search={withoutKind(search)}
            hint={t.archive.empty}
            onClear={() => set(search.kind ? { kind: search.kind } : {})}
          />
        }
      />
    </>
  );
}

const withoutKind = ({ kind: _kind, ...rest }: ArchiveSearch) => rest;

/** Who sees one enterprise only wants its archive, not a list of one. */
function useOnlyEnterprise(): string | null {
  const { data: all = [] } = useQuery(enterprisesQuery('', undefined));
  return all.length === 1 ? (all[0]?.id ?? null) : null;
}

/** Who sees one park only reads its name nowhere. */
function useSeesParks(): boolean {
  const { data: parks = [] } = useQuery(parksQuery(''));
  return parks.length > 1;
}

function Kinds({ kind, onChange }: { kind: ArchiveKind; onChange: (kind: ArchiveKind) => void }) {
  const t = useArchiveTexts();
  return (
    <Segmented<ArchiveKind>
      aria-label={t.archive.kinds}
      value={kind}
      options={(['ENTERPRISE', 'PARK'] as const).map((value) => ({ value, label: t.archiveEnums.kind[value] }))}
      style={{ marginBottom: 12 }}
      onChange={onChange}
    />
  );
}

function columnsOf(t: ArchiveTexts, parks: boolean): Column<ArchiveRowFragment>[] {
  const counted = (key: 'missing' | 'expiring' | 'expired', state: 'MISSING' | 'EXPIRING' | 'EXPIRED') => ({
    key,
    title: t.archiveEnums.slotState[state],
    render: (row: ArchiveRowFragment) => (
      <Link {...toArchive(row)} search={{ state }} data-late={(state !== 'EXPIRING' && row[key] > 0) || undefined}>
        {row[key]}
      </Link>
    ),
  });
  return [
    {
      key: 'name',
      title: t.common.name,
      main: true,
      render: (row) => <Link {...toArchive(row)}>{row.name}</Link>,
    },
    { key: 'percent', title: t.archive.completeness, render: (row) => <Meter archive={row} /> },
    ...(parks
      ? [
          {
            key: 'park',
            title: t.common.park,
            render: (row: ArchiveRowFragment) => (row.kind === 'PARK' ? null : row.park.name),
          },
        ]
      : []),
    counted('missing', 'MISSING'),
    counted('expiring', 'EXPIRING'),
    counted('expired', 'EXPIRED'),
    {
      key: 'next',
      title: t.archive.nextExpiry,
      render: (row) => <span className="nowrap">{row.nextExpiresOn}</span>,
    },
  ];
}
