import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { type StatisticTexts, useStatisticTexts } from '@/features/statistics/texts';
import type { PeriodKind } from '@/shared/gql/enums';
import type { IndicatorFieldsFragment, StatisticInput } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { parksQuery } from '@/shared/office/form/find';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { kindOf, kindsFrom, lastPeriods } from './periods';
import { said, today } from './queries';
import { DIMENSIONS, STANDINGS, type StatisticSearch } from './search';

type Props = {
  all: IndicatorFieldsFragment[];
  indicator: IndicatorFieldsFragment;
  search: StatisticSearch;
  input: StatisticInput;
  onChange: (search: StatisticSearch) => void;
};

/** Periods that can be chosen: six years. */
const CHOICE: Record<PeriodKind, number> = { MONTH: 72, QUARTER: 24, YEAR: 6 };
/** What a change of the kind of period shows first. */
const FIRST: Record<PeriodKind, number> = { MONTH: 12, QUARTER: 8, YEAR: 5 };

/** What is asked; each choice applies at once and stands in the address. */
export function Question({ all, indicator, search, input, onChange }: Props) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const set = (more: Partial<StatisticSearch>) => onChange(without({ ...search, ...more }));
  const choose = (value: string) => {
    const next = all.find((one) => keyOf(one) === value);
    if (!next) return;
    const { item: _item, from: _from, to: _to, ...rest } = search;
    onChange({ ...rest, form: next.form.id, indicator: next.code, ...(next.byItem ? {} : dropItem(rest)) });
  };
  const items = indicator.items.map((item) => ({ value: item.code, label: said(item.label, locale) }));
  return (
    <search className="question card" aria-label={t.statistics.question}>
      <Labelled label={t.statistics.indicator} wide>
        <Select
          aria-label={t.statistics.indicator}
          value={keyOf(indicator)}
          options={groups(all, locale === 'EN')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={choose}
        />
      </Labelled>
      <Labelled label={t.statistics.by}>
        <Select
          aria-label={t.statistics.by}
          value={input.by}
          options={DIMENSIONS.filter((one) => one !== 'ITEM' || indicator.byItem).map((one) => ({
            value: one,
            label: t.enums.statisticDimension[one],
          }))}
          onChange={(by) => set({ by })}
        />
      </Labelled>
      {items.length > 0 && (
        <Labelled label={t.statistics.item}>
          <Select
            aria-label={t.statistics.item}
            value={search.item ?? null}
            placeholder={t.common.all}
            allowClear
            options={items}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            onChange={(item: string | null) => set({ item: item ?? undefined })}
          />
        </Labelled>
      )}
      <Periods indicator={indicator} input={input} onChange={set} />
      <Labelled label={t.common.park}>
        <RemoteSelect
          label={t.common.park}
          value={search.parkId}
          find={parksQuery}
          width="100%"
          onChange={(parkId) => set({ parkId })}
        />
      </Labelled>
      <Labelled label={t.statistics.ranking}>
        <Select
          aria-label={t.statistics.ranking}
          value={`${search.top ?? 0}${search.lowestFirst ? '-' : '+'}`}
          options={rankings(t)}
          onChange={(value: string) =>
            set({ top: Number.parseInt(value, 10) || undefined, lowestFirst: value.endsWith('-') || undefined })
          }
        />
      </Labelled>
      <fieldset className="question-include">
        <legend>{t.statistics.include}</legend>
        {STANDINGS.map((one) => (
          <Checkbox
            key={one}
            checked={search.include?.includes(one) ?? false}
            onChange={({ target }) => set({ include: toggled(search.include ?? [], one, target.checked) })}
          >
            {t.enums.statisticStanding[one]}
          </Checkbox>
        ))}
      </fieldset>
    </search>
  );
}

type PeriodsProps = {
  indicator: IndicatorFieldsFragment;
  input: StatisticInput;
  onChange: (more: Partial<StatisticSearch>) => void;
};

function Periods({ indicator, input, onChange }: PeriodsProps) {
  const t = useStatisticTexts();
  const kind = kindOf(input.from);
  const choices = lastPeriods(kind, today(), CHOICE[kind]);
  const options = [...new Set([...choices, input.from, input.to])].toSorted().toReversed();
  const asOptions = options.map((value) => ({ value, label: value }));
  const anew = (next: PeriodKind) => {
    const periods = lastPeriods(next, today(), FIRST[next]);
    onChange({ from: periods[0], to: periods.at(-1) });
  };
  return (
    <>
      <Labelled label={t.statistics.periodKind}>
        <Select
          aria-label={t.statistics.periodKind}
          value={kind}
          options={kindsFrom(indicator.form.periodKind).map((one) => ({ value: one, label: t.statistics.kinds[one] }))}
          onChange={anew}
        />
      </Labelled>
      <Labelled label={t.statistics.from}>
        <Select
          aria-label={t.statistics.from}
          value={input.from}
          options={asOptions.filter(({ value }) => value <= input.to)}
          onChange={(from) => onChange({ from, to: input.to })}
        />
      </Labelled>
      <Labelled label={t.statistics.to}>
        <Select
          aria-label={t.statistics.to}
          value={input.to}
          options={asOptions.filter(({ value }) => value >= input.from)}
          onChange={(to) => onChange({ from: input.from, to })}
        />
      </Labelled>
    </>
  );
}

function Labelled({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className="question-field" data-wide={wide}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

const keyOf = (one: IndicatorFieldsFragment) => `${one.form.id} ${one.code}`;

const dropItem = ({ by }: StatisticSearch) => (by === 'ITEM' ? { by: 'PARK' as const } : {});

/** Without what is not said: such a field has no place in the address. */
const without = (search: Partial<StatisticSearch>): StatisticSearch =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

const toggled = <T,>(all: readonly T[], one: T, on: boolean): T[] =>
  on ? [...all, one] : all.filter((other) => other !== one);

function groups(all: IndicatorFieldsFragment[], english: boolean) {
  const forms = [...new Map(all.map(({ form }) => [form.id, form])).values()];
  return forms.map((form) => ({
    label: english ? form.titleEn : form.titleZh,
    options: all
      .filter((one) => one.form.id === form.id)
      .map((one) => {
        const name = english ? one.label.en : one.label.zh;
        return { value: keyOf(one), label: one.unit ? `${name} (${one.unit})` : name };
      }),
  }));
}

function rankings(t: StatisticTexts) {
  const lengths = [10, 20, 50];
  return [
    { value: '0+', label: t.statistics.highest },
    { value: '0-', label: t.statistics.lowest },
    ...lengths.map((n) => ({ value: `${n}+`, label: t.statistics.firstPlaces(n) })),
    ...lengths.map((n) => ({ value: `${n}-`, label: t.statistics.lastPlaces(n) })),
  ];
}
