import { Input, Rate, Select } from 'antd';
import { DayInput } from '@/shared/office/form/DayInput';
import { peopleQuery } from '@/shared/office/form/find';
import { useFound, useKept } from '@/shared/office/form/useFound';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import type { RecordField } from '@/shared/office/form/RecordDialog';

type Control = RecordField['control'];

export const day: Control = ({ id, value, onChange }) => (
  <DayInput id={id} value={value} onChange={onChange} />
);

export const text =
  (rows = 4, most = 4000): Control =>
  ({ id, value, onChange }) => (
    <Input.TextArea id={id} rows={rows} maxLength={most} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
  );

/** A short text with one's own phrases below it. */
export const phrase =
  (page: string): Control =>
  ({ id, value, onChange }) => <PhraseInput id={id} page={page} rows={3} value={value ?? ''} onChange={onChange} />;

export const stars: Control = ({ value, onChange }) => (
  <Rate allowClear={false} value={Number(value)} onChange={(count) => onChange(String(count))} />
);

export const idsOf = (value: string | undefined): string[] => (value ?? '').split(',').filter(Boolean);

type SelectProps = {
  id: string;
  label: string;
  value: string | undefined;
  /** Who is elsewhere in the form. */
  not?: string[];
  /** Names of who was chosen before. */
  known?: Expert[];
  onChange: (value: string | undefined) => void;
};

/** Several experts, found while somebody types. */
export function ExpertsSelect({ id, label, value, not = [], known, onChange }: SelectProps) {
  const chosen = idsOf(value);
  const experts = useExperts(not, chosen, known);
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      {...experts.asking}
      value={chosen}
      options={experts.options}
      onChange={(ids: string[]) => onChange(ids.join(','))}
    />
  );
}

export function ExpertSelect({ id, label, value, not = [], known, onChange }: SelectProps) {
  const experts = useExperts(not, idsOf(value), known);
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      {...experts.asking}
      value={value ?? null}
      options={experts.options}
      onChange={(one: string | null) => onChange(one ?? undefined)}
    />
  );
}

export type Expert = { value: string; label: string };

function useExperts(not: string[], chosen: string[], before: Expert[] = []) {
  const { rows, asking } = useFound((text) => peopleQuery({ role: 'EXPERT', text: text || null }));
  const found = rows.map(({ id, name, memberships }) => {
    const agency = memberships.find((one) => one.role === 'EXPERT')?.agency?.name;
    return { id, label: agency ? `${name}（${agency}）` : name };
  });
  const all = useKept(found, chosen, before.map(({ value, label }) => ({ id: value, label })));
  const options = all.map(({ id, label }): Expert => ({ value: id, label }));
  return { options: options.filter(({ value }) => !not.includes(value)), asking };
}
