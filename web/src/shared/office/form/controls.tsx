import { Input, Select, Switch } from 'antd';
import { request } from '@/shared/api';
import { FindDivisionsDocument, FindIndustriesDocument } from '@/shared/gql/graphql';
import type { RecordField } from './RecordDialog';
import { useFound } from './useFound';

type Control = RecordField['control'];
type Code = { code: string; name: string };

export const line: Control = ({ id, value, onChange }) => (
  <Input id={id} value={value ?? ''} maxLength={200} onChange={({ target }) => onChange(target.value)} />
);

export const password: Control = ({ id, value, onChange }) => (
  <Input.Password
    id={id}
    value={value ?? ''}
    autoComplete="new-password"
    onChange={({ target }) => onChange(target.value)}
  />
);

/** Kept as the words `true` and `false`, like every other value of a form. */
export const toggle: Control = ({ id, value, onChange }) => (
  <Switch id={id} checked={value === 'true'} onChange={(on) => onChange(String(on))} />
);

export const choice =
  (label: string, words: Record<string, string>): Control =>
  ({ id, value, onChange }) => (
    <Select
      id={id}
      aria-label={label}
      value={value ?? null}
      options={Object.entries(words).map(([word, text]) => ({ value: word, label: text }))}
      onChange={(word: string | null) => onChange(word ?? undefined)}
    />
  );

const FIND = {
  industries: (text: string | null) => request(FindIndustriesDocument, { text }).then((data) => data.industries),
  divisions: (text: string | null) => request(FindDivisionsDocument, { text }).then((data) => data.divisions),
};

type CodeProps = Parameters<Control>[0] & { label: string; list: keyof typeof FIND; known?: Code | undefined };

/** A code of a national catalogue, found by its number or its name. */
export function CodeSelect({ id, label, list, value, known, onChange }: CodeProps) {
  const found = useFound((text) => ({ queryKey: [list, text], queryFn: () => FIND[list](text || null) }));
  const rows = known && !found.rows.some((row) => row.code === known.code) ? [known, ...found.rows] : found.rows;
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      {...found.asking}
      options={rows.map((row) => ({ value: row.code, label: `${row.code} ${row.name}` }))}
      onChange={(code: string | null) => onChange(code ?? undefined)}
    />
  );
}
