import { Select } from 'antd';
import { useFound } from './useFound';

type Named = { id: string; name: string };

type Props<T extends Named> = {
  id?: string;
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined, row: T | undefined) => void;
  find: Parameters<typeof useFound<T>>[0];
  hint?: (row: T) => string;
  /** Shown before its row is among the loaded ones. */
  known?: Named | null | undefined;
  allowClear?: boolean;
  width?: number | string;
};

/** A select that asks the server while somebody types. */
export function RemoteSelect<T extends Named>({ find, known, hint, value, onChange, label, ...rest }: Props<T>) {
  const { rows, asking } = useFound(find);
  const options = rows.map((row) => ({ value: row.id, label: hint ? `${row.name}（${hint(row)}）` : row.name }));
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
      allowClear={rest.allowClear ?? true}
      {...asking}
      popupMatchSelectWidth={false}
      style={{ width: rest.width ?? 200 }}
      onChange={(id: string | null) => onChange(id ?? undefined, rows.find((row) => row.id === id))}
    />
  );
}
