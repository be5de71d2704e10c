import { useId } from 'react';
import { useT } from '@/shared/i18n';
import { today } from '@/shared/ui/text/time';
import type { FindingValues } from './values';

type Props = {
  values: FindingValues;
  set: (part: Partial<FindingValues>) => void;
  categories: readonly string[];
  open: boolean;
};

/** Place is always there; the rest comes from the checklist item and is folded away. */
export function FindingMore({ values, set, categories, open }: Props) {
  const t = useT();
  const line = (name: 'place' | 'title', label: string, hint?: string) => (
    <label className="phone-field">
      <span>{label}</span>
      <input value={values[name]} maxLength={200} placeholder={hint} onChange={({ target }) => set({ [name]: target.value })} />
    </label>
  );
  const text = (name: 'advice' | 'basisNote', label: string) => (
    <label className="phone-field">
      <span>{label}</span>
      <textarea rows={2} value={values[name]} onChange={({ target }) => set({ [name]: target.value })} />
    </label>
  );
  return (
    <>
      {line('place', t.field.place, t.field.placeHint)}
      <details className="phone-more" open={open}>
        <summary>{t.field.more}</summary>
        <Category value={values.category} categories={categories} onChange={(category) => set({ category })} />
        {text('advice', t.field.advice)}
        {text('basisNote', t.field.basisNote)}
        {line('title', t.field.shortTitle)}
        <label className="phone-field">
          <span>{t.field.occurredOn}</span>
          <input
            type="date"
            value={values.occurredOn}
            max={today()}
            onChange={({ target }) => set({ occurredOn: target.value })}
          />
        </label>
      </details>
    </>
  );
}

type CategoryProps = { value: string; categories: readonly string[]; onChange: (category: string) => void };

/** Those of the checklist are offered, any other can be typed. */
function Category({ value, categories, onChange }: CategoryProps) {
  const t = useT();
  const list = useId();
  return (
    <label className="phone-field">
      <span>{t.field.categoryOf}</span>
      <input
        list={list}
        value={value}
        placeholder={t.field.otherCategory}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={list}>
        {categories.map((category) => (
          <option key={category} value={category}>
            {category}
          </option>
        ))}
      </datalist>
    </label>
  );
}
