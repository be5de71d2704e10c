import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { request } from '@/shared/api';
import type { Locale } from '@/shared/gql/enums';
import { ArchiveDocumentListDocument, type ArchiveDocumentRowFragment } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { DueTag } from '@/shared/ui/tags';
import '../archive.css';
import type { DocumentSearch } from '../filter';
import { typeName } from '../names';
import { subjectOf, toArchive } from '../places';
import { DocumentTag } from '../tags';
import { type ArchiveTexts, useArchiveTexts } from '../texts';
import { DocumentFilters } from './DocumentFilters';

/** 资料清单: what expires first at the top. */
export function DocumentsPage() {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/archive/documents' });
  const set = (next: DocumentSearch) => void navigate({ to: '/archive/documents', search: next });
  useCrumb(t.archive.documentList);
  return (
    <>
      <PageHeader
        title={t.archive.documentList}
        actions={<ExportButton list="archive-documents" search={search} title={t.archive.documentList} />}
      />
      <DocumentFilters search={search} onChange={set} />
      <PagedList<ArchiveDocumentRowFragment>
        queryKey={['archive', 'documents', search]}
        fetchPage={(after) =>
          request(ArchiveDocumentListDocument, { filter: search, after }).then(({ archiveDocuments }) => archiveDocuments)
        }
        columns={columnsOf(t, locale)}
        label={t.archive.documentList}
        empty={<NothingFound search={search} hint={t.archive.documentsEmpty} onClear={() => set({})} />}
      />
    </>
  );
}

function columnsOf(t: ArchiveTexts, locale: Locale): Column<ArchiveDocumentRowFragment>[] {
  return [
    {
      key: 'type',
      title: t.archive.type,
      main: true,
      render: (row) => (
        <div className="title-cell">
          <Link to="/archive/documents/$id" params={{ id: row.id }}>
            {typeName(row.type, locale)}
          </Link>
          {row.title && <span className="title-cell-sub">{row.title}</span>}
        </div>
      ),
    },
    { key: 'state', title: t.common.status, tag: true, render: (row) => <DocumentTag state={row.state} /> },
    {
      key: 'expiresOn',
      title: t.archive.expiresOn,
      render: (row) =>
        row.expiresOn && (
          <span className="due-cell">
            {row.expiresOn} {(row.state === 'EXPIRING' || row.state === 'EXPIRED') && <DueTag daysLeft={row.daysLeft} />}
          </span>
        ),
    },
    {
      key: 'subject',
      title: `${t.archiveEnums.kind.ENTERPRISE} / ${t.archiveEnums.kind.PARK}`,
      render: (row) => {
        const subject = subjectOf(row);
        return <Link {...toArchive(subject)}>{subject.name}</Link>;
      },
    },
    { key: 'number', title: t.archive.number, render: (row) => row.number },
    { key: 'authority', title: t.archive.authority, render: (row) => row.authority },
  ];
}
