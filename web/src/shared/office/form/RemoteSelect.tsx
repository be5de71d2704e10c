import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';

type Named = { id: string; name: string };

type Props<T extends Named> = {
  id?: string;
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined, row: T | undefined) => void;
  // The key differs from query to query; only the rows matter here.
  // oxlint-disable-next-line typescript/no-explicit-any
  find: (text: string) => UseQueryOptions<T[], Error, T[], any>;
  hint?: (row: T) => string;
  /** Shown before its row is among the loaded ones. */
  known?: Named | null | undefined;
  allowClear?: boolean;
  width?: number | string;
};

/** A select that asks the server while somebody types. */
export function RemoteSelect<T extends Named>({ find, known, hint, value, onChange, label, ...rest }: Props<T>) {
  const [text, setText] = useState('');
  const { data = [], isFetching } = useQuery<T[], Error, T[], QueryKey>(find(useDeferredValue(text)));
  const options = data.map((row) => ({ value: row.id, label: hint ? `${row.name}（${hint(row)}）` : row.name }));
  if (known && !options.some((option) => option.value === known.id)) {
    options.unshift({ value: known.id, label: known.name });
  }
  // Never the bare id, whatever an address says.
  if (value && !options.some((option) => option.value === value)) options.unshift({ value, label });
  return (
    <Select
      {...(rest.id !== undefined && { id: rest.id })}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      options={options}
      loading={isFetching}
      allowClear={rest.allowClear ?? true}
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={false}
      style={{ width: rest.width ?? 200 }}
      onChange={(id: string | null) => onChange(id ?? undefined, data.find((row) => row.id === id))}
    />
  );
}
