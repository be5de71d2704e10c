import { Checkbox, Select } from 'antd';
import type { IssueSort } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { EnterpriseFilter, ParkFilter } from '@/shared/office/form/ParkFilter';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { type IssueSearch, sortOf } from '../filter';
import { useTagTexts } from './useTagTexts';

type Props = { search: IssueSearch; onChange: (search: IssueSearch) => void };

export function IssueFilters({ search, onChange }: Props) {
  const t = useT();
  const textOf = useTagTexts(search);
  const tags = activeKeys(search).map((key) => ({
    key,
    label: textOf(key),
    onRemove: () => onChange(without(search, key)),
  }));
  const set = (part: Partial<IssueSearch>) => onChange({ ...search, ...part });
  return (
    <SearchBar
      text={search.text}
      placeholder={t.issues.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={tags}
      onClear={() => onChange(search.sort ? { sort: search.sort } : {})}
    >
      <ParkFilter
        value={search.parkId}
        onChange={(id) => onChange(id ? { ...search, parkId: id } : without(search, 'parkId'))}
      />
      <EnterpriseFilter
        value={search.enterpriseId}
        parkId={search.parkId}
        onChange={(id) => onChange(id ? { ...search, enterpriseId: id } : without(search, 'enterpriseId'))}
      />
      <Switch name="waitingForMe" label={t.issues.waitingForMe} search={search} onChange={onChange} />
      <Switch name="overdue" label={t.issues.overdue} search={search} onChange={onChange} />
      <Select<IssueSort>
        aria-label={t.issues.sort}
        value={sortOf(search)}
        style={{ width: 140 }}
        options={Object.entries(t.enums.issueSort).map(([value, label]) => ({ value: value as IssueSort, label }))}
        onChange={(sort) => set({ sort })}
      />
    </SearchBar>
  );
}

type SwitchProps = Props & { name: 'waitingForMe' | 'overdue'; label: string };

function Switch({ name, label, search, onChange }: SwitchProps) {
  return (
    <Checkbox
      checked={search[name] === true}
      onChange={({ target }) => onChange(target.checked ? { ...search, [name]: true } : without(search, name))}
    >
      {label}
    </Checkbox>
  );
}
