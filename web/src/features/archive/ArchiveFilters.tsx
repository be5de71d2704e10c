import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ArchiveSlotState } from '@/shared/gql/enums';
import { useI18n } from '@/shared/i18n';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { type ArchiveSearch, SLOT_STATES } from './filter';
import { typeName } from './names';
import { typesQuery } from './queries';
import { useArchiveTexts } from './texts';
import { TypeSelect } from './TypeSelect';

type Props = { search: ArchiveSearch; onChange: (search: ArchiveSearch) => void };

export function ArchiveFilters({ search, onChange }: Props) {
  const t = useArchiveTexts();
  const textOf = useTextOf(search);
  const put = <K extends keyof ArchiveSearch>(key: K, value: ArchiveSearch[K] | undefined) =>
    onChange(value === undefined ? without(search, key) : { ...search, [key]: value });
  const tags = activeKeys(search)
    .filter((key) => key !== 'kind')
    .map((key) => ({ key, label: textOf(key), onRemove: () => put(key, undefined) }));
  return (
    <SearchBar
      text={search.text}
      placeholder={t.archive.searchText}
      onText={(text) => put('text', text)}
      tags={tags}
      onClear={() => onChange(search.kind ? { kind: search.kind } : {})}
    >
      <ParkFilter value={search.parkId} onChange={(parkId) => put('parkId', parkId)} />
      <TypeSelect
        label={t.archive.missingType}
        kind={search.kind ?? 'ENTERPRISE'}
        value={search.missingType}
        onChange={(type) => put('missingType', type)}
      />
      <Select<ArchiveSlotState>
        aria-label={t.archive.state}
        placeholder={t.archive.state}
        allowClear
        style={{ width: 180 }}
        value={search.state ?? null}
        options={SLOT_STATES.map((value) => ({ value, label: t.archiveEnums.slotState[value] }))}
        onChange={(state) => put('state', state ?? undefined)}
      />
      <Select<string>
        aria-label={t.archive.completeness}
        placeholder={t.archive.completeness}
        allowClear
        style={{ width: 144 }}
        value={search.complete === undefined ? null : String(search.complete)}
        options={[
          { value: 'true', label: t.archive.complete },
          { value: 'false', label: t.archive.incomplete },
        ]}
        onChange={(complete) => put('complete', complete ? complete === 'true' : undefined)}
      />
    </SearchBar>
  );
}

/** What each filter in force says. */
function useTextOf(search: ArchiveSearch): (key: keyof ArchiveSearch) => string {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const { data: types = [] } = useQuery(typesQuery(search.kind ?? 'ENTERPRISE'));
  const missing = types.find(({ code }) => code === search.missingType);
  return (key) => {
    if (key === 'text') return `“${search.text ?? ''}”`;
    if (key === 'parkId') return t.common.park;
    if (key === 'missingType') return t.archive.missingOf(missing ? typeName(missing, locale) : (search.missingType ?? ''));
    if (key === 'state' && search.state) return t.archive.withState(t.archiveEnums.slotState[search.state]);
    return search.complete ? t.archive.complete : t.archive.incomplete;
  };
}
