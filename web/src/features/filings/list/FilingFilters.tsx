import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import type { FilingSort } from '@/shared/gql/enums';
import { useI18n } from '@/shared/i18n';
import { parksQuery } from '@/shared/office/form/find';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, type FilterKey, without } from '@/shared/office/list/search';
import { type FilingSearch, sortOf } from '../filter';
import { formsQuery } from '../queries';

type Props = { search: FilingSearch; onChange: (search: FilingSearch) => void };

export function FilingFilters({ search, onChange }: Props) {
  const t = useFilingTexts();
  const textOf = useTagTexts(search);
  const tags = activeKeys(search).map((key) => ({
    key,
    label: textOf(key),
    onRemove: () => onChange(without(search, key)),
  }));
  const set = <K extends FilterKey<FilingSearch>>(key: K, value: FilingSearch[K] | undefined) =>
    onChange(value ? { ...search, [key]: value } : without(search, key));
  return (
    <SearchBar
      text={search.text}
      placeholder={t.filings.search}
      onText={(text) => set('text', text)}
      tags={tags}
      onClear={() => onChange(search.sort ? { sort: search.sort } : {})}
    >
      <FormSelect value={search.formId} onChange={(id) => set('formId', id)} />
      <PeriodInput value={search.period} onChange={(period) => set('period', period)} />
      <ParkFilter value={search.parkId} onChange={(id) => set('parkId', id)} />
      <Checkbox
        checked={search.waitingForMe === true}
        onChange={({ target }) => set('waitingForMe', target.checked || undefined)}
      >
        {t.filings.waitingForMe}
      </Checkbox>
      <Select<FilingSort>
        aria-label={t.filings.sort}
        value={sortOf(search)}
        style={{ width: 140 }}
        options={Object.entries(t.enums.filingSort).map(([value, label]) => ({ value: value as FilingSort, label }))}
        onChange={(sort) => onChange({ ...search, sort })}
      />
    </SearchBar>
  );
}

type Choice = { value: string | undefined; onChange: (value: string | undefined) => void };

export function FormSelect({ value, onChange }: Choice) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { data: forms = [], isFetching } = useQuery(formsQuery);
  return (
    <Select
      aria-label={t.filings.form}
      placeholder={t.filings.form}
      value={value ?? null}
      loading={isFetching}
      allowClear
      popupMatchSelectWidth={false}
      style={{ width: 200 }}
      options={forms.map((form) => ({ value: form.id, label: locale === 'EN' ? form.titleEn : form.titleZh }))}
      onChange={(id: string | null) => onChange(id ?? undefined)}
    />
  );
}

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/;

/** Only a whole period is asked for: half a one finds nothing. */
export function PeriodInput({ value, onChange }: Choice) {
  const t = useFilingTexts();
  return (
    <Input
      key={value}
      aria-label={t.filings.period}
      placeholder={t.filings.periodHint}
      defaultValue={value ?? ''}
      allowClear
      style={{ width: 210 }}
      onChange={({ target }) => {
        const typed = target.value.trim().toUpperCase();
        if (typed === '' || PERIOD.test(typed)) onChange(typed || undefined);
      }}
    />
  );
}

/** Words for each active filter, names instead of ids where they are known. */
function useTagTexts(search: FilingSearch) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const parks = useQuery({ ...parksQuery(''), enabled: Boolean(search.parkId) }).data;
  const enterprise = useEnterpriseTag(search.enterpriseId);
  const forms = useQuery({ ...formsQuery, enabled: Boolean(search.formId) }).data;
  const named = (label: string, name: string | undefined) => (name ? `${label}${t.common.colon}${name}` : label);
  const form = forms?.find(({ id }) => id === search.formId);
  const yes = (word: string, on: boolean | undefined) => (on === false ? `${t.common.no}${t.common.colon}${word}` : word);
  const texts: Record<FilterKey<FilingSearch>, () => string> = {
    text: () => `“${search.text ?? ''}”`,
    parkId: () => named(t.common.park, parks?.find(({ id }) => id === search.parkId)?.name),
    enterpriseId: () => enterprise,
    formId: () => named(t.filings.form, locale === 'EN' ? form?.titleEn : form?.titleZh),
    campaignId: () => t.filings.campaign,
    period: () => `${t.filings.period}${t.common.colon}${search.period ?? ''}`,
    statuses: () => (search.statuses ?? []).map((one) => t.enums.filingStatus[one]).join(' / '),
    waitingForMe: () => t.filings.waitingForMe,
    overdue: () => yes(t.filings.overdue, search.overdue),
    excepted: () => yes(t.filings.excepted, search.excepted),
    excused: () => yes(t.filings.excused, search.excused),
  };
  return (key: FilterKey<FilingSearch>) => texts[key]();
}
