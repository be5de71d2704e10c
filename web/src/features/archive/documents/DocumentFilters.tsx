import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ArchiveDocumentState, ArchiveKind } from '@/shared/gql/enums';
import { useI18n } from '@/shared/i18n';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { DOCUMENT_STATES, type DocumentSearch } from '../filter';
import { typeName } from '../names';
import { typesQuery } from '../queries';
import { useArchiveTexts } from '../texts';
import { TypeSelect } from '../TypeSelect';

type Props = { search: DocumentSearch; onChange: (search: DocumentSearch) => void };

export function DocumentFilters({ search, onChange }: Props) {
  const t = useArchiveTexts();
  const textOf = useTextOf(search);
  const put = <K extends keyof DocumentSearch>(key: K, value: DocumentSearch[K] | undefined) =>
    onChange(value === undefined ? without(search, key) : { ...search, [key]: value });
  return (
    <SearchBar
      text={search.text}
      placeholder={t.archive.documentsSearch}
      onText={(text) => put('text', text)}
      tags={activeKeys(search).map((key) => ({ key, label: textOf(key), onRemove: () => put(key, undefined) }))}
      onClear={() => onChange({})}
    >
      <ParkFilter value={search.parkId} onChange={(parkId) => put('parkId', parkId)} />
      <Select<ArchiveKind>
        aria-label={t.archive.kinds}
        placeholder={t.archive.kinds}
        allowClear
        style={{ width: 150 }}
        value={search.kind ?? null}
        options={(['ENTERPRISE', 'PARK'] as const).map((value) => ({ value, label: t.archiveEnums.kind[value] }))}
        onChange={(kind) => put('kind', kind ?? undefined)}
      />
      <TypeSelect
        label={t.archive.type}
        kind={search.kind ?? null}
        value={search.type}
        onChange={(type) => put('type', type)}
      />
      <Select<ArchiveDocumentState[]>
        aria-label={t.archive.state}
        placeholder={t.archive.state}
        mode="multiple"
        allowClear
        maxTagCount={1}
        style={{ minWidth: 180 }}
        value={search.states ?? []}
        options={DOCUMENT_STATES.map((value) => ({ value, label: t.archiveEnums.documentState[value] }))}
        onChange={(states) => put('states', states.length > 0 ? states : undefined)}
      />
    </SearchBar>
  );
}

/** What each filter in force says. */
function useTextOf(search: DocumentSearch): (key: keyof DocumentSearch) => string {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const enterprise = useEnterpriseTag(search.enterpriseId);
  const { data: types = [] } = useQuery(typesQuery(null));
  const type = types.find(({ code }) => code === search.type);
  return (key) => {
    if (key === 'text') return `“${search.text ?? ''}”`;
    if (key === 'parkId') return t.common.park;
    if (key === 'enterpriseId') return enterprise;
    if (key === 'kind' && search.kind) return t.archiveEnums.kind[search.kind];
    if (key === 'type') return type ? typeName(type, locale) : (search.type ?? '');
    return (search.states ?? []).map((state) => t.archiveEnums.documentState[state]).join(t.common.comma);
  };
}
