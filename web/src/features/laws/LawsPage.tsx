import { useNavigate, useSearch } from '@tanstack/react-router';
import { request } from '@/shared/api';
import { LawListDocument, type LawListQuery } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { PagedList } from '@/shared/office/list/PagedList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { EmptyState } from '@/shared/ui/states';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import './laws.css';

type Law = LawListQuery['laws']['nodes'][number];

/** Each law with its editions: which one was in force when, and how sure that is. */
export function LawsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { text } = useSearch({ from: '/office/laws' });
  const search = (value: string | undefined) => void navigate({ to: '/laws', search: value ? { text: value } : {} });
  return (
    <>
      <PageHeader
        title={t.enums.page.LAWS}
        actions={<ExportButton list="laws" search={{ text }} title={t.enums.page.LAWS} />}
      />
      <SearchBar
        text={text}
        placeholder={t.laws.searchText}
        onText={search}
        tags={text ? [{ key: 'text', label: `“${text}”`, onRemove: () => search(undefined) }] : []}
        onClear={() => search(undefined)}
      />
      <PagedList<Law>
        queryKey={['laws', text]}
        fetchPage={(after) => request(LawListDocument, { text: text ?? null, after }).then((data) => data.laws)}
        columns={columnsOf(t)}
        label={t.enums.page.LAWS}
        empty={<EmptyState title={t.common.emptyFiltered} hint={t.common.emptyFilteredHint} />}
      />
    </>
  );
}

function columnsOf(t: Dict): Column<Law>[] {
  return [
    { key: 'title', title: t.common.name, main: true, render: (row) => <span className="law-title">{row.title}</span> },
    { key: 'kind', title: t.fields.kind, tag: true, render: (row) => <Tag tone="info">{t.enums.lawKind[row.kind]}</Tag> },
    { key: 'editions', title: t.laws.editions, render: (row) => <Editions editions={row.editions} /> },
  ];
}

function Editions({ editions }: { editions: Law['editions'] }) {
  const t = useT();
  return (
    <ul className="plain-list editions">
      {editions.map((edition) => (
        <li key={edition.id}>
          <strong>{edition.label}</strong>{' '}
          {edition.inForceOn ? t.issues.inForce(edition.inForceOn) : t.issues.noDates}{' '}
          {edition.repealedOn && t.issues.repealed(edition.repealedOn)}{' '}
          <ConfidenceTag confidence={edition.confidence} />
          {edition.source && <span className="edition-source">{edition.source}</span>}
        </li>
      ))}
    </ul>
  );
}
