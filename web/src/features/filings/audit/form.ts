// What a form asks and what stands in its cells, as the API and the shipped files tell it.

import { decimalDigits, decimalText, normaliseNumber, parseDecimal } from './decimal';

export interface Label {
  zh: string;
  en: string;
}

export interface FieldDefinition {
  code: string;
  label: Label;
  /** NUMBER, INTEGER, TEXT, CHOICE, DATE or FILE, in any case. */
  kind: string;
  unit?: string;
  precision?: number;
  required?: boolean;
  /** The row is about this. */
  dimension?: boolean;
  indicator?: string;
  options?: readonly { code: string; label: Label; unit?: string }[];
}

export interface SectionDefinition {
  code: string;
  label: Label;
  repeated?: { keys: readonly string[] } | null | undefined;
  fields: readonly FieldDefinition[];
}

export interface Row {
  key: string;
  cells: Readonly<Record<string, string>>;
}

/** Section → rows in their order. */
export type Content = Readonly<Record<string, readonly Row[]>>;

export interface Place {
  section: string;
  row: string;
  field: string;
}

/** The row of a section that has only one. */
export const ONLY_ROW = '-';

export type CellFault =
  | 'NOT_A_NUMBER'
  | 'COMMA_DECIMAL'
  | 'TOO_PRECISE'
  | 'TOO_LARGE'
  | 'NOT_AN_INTEGER'
  | 'WRONG_UNIT'
  | 'NOT_AN_OPTION'
  | 'BAD_DATE'
  | 'TOO_LONG'
  | 'BAD_FILE';

export type Reading =
  | { kind: 'empty' }
  | { kind: 'number'; value: bigint }
  | { kind: 'text'; value: string }
  | { kind: 'fault'; fault: CellFault };

const EMPTY: Reading = { kind: 'empty' };
const fault = (name: CellFault): Reading => ({ kind: 'fault', fault: name });
const text = (value: string): Reading => ({ kind: 'text', value });

export const isNumeric = (field: FieldDefinition) => ['number', 'integer'].includes(field.kind.toLowerCase());

/** Whether the unit of this field is that of what its row is about: cubic metres of gas, tonnes of coal. */
export const hasUnitByRow = (section: SectionDefinition, field: FieldDefinition) =>
  isNumeric(field) && !field.unit && (field.indicator ?? '').endsWith('.*') && dimensionOf(section) !== undefined;

/** What the rows of a section are about. */
export const dimensionOf = (section: SectionDefinition) => section.fields.find(({ dimension }) => dimension);

/** The unit of a field in this row; empty until what the row is about is chosen. */
export function unitOf(section: SectionDefinition, field: FieldDefinition, cells: Row['cells']): string {
  if (!hasUnitByRow(section, field)) return field.unit ?? '';
  const about = dimensionOf(section)!;
  return choiceOf(about, cells[about.code] ?? '')?.unit ?? '';
}

/** Reads a cell as the server does (`server/domain/src/forms/cells.rs`); its row may say another unit than the field. */
export function readCell(field: FieldDefinition, typed: string, own = field.unit ?? ''): Reading {
  const plain = typed.trim();
  if (plain === '') return EMPTY;
  if (Array.from(plain).length > 500 || plain.includes('\0')) return fault('TOO_LONG');
  switch (field.kind.toLowerCase()) {
    case 'number':
    case 'integer':
      return readNumber(field, plain, own);
    case 'choice':
      return readChoice(field, plain);
    case 'date':
      return readDate(plain);
    case 'file':
      return /^[0-9a-f]{64}$/.test(plain) ? text(plain) : fault('BAD_FILE');
    default:
      return text(plain);
  }
}

function readNumber(field: FieldDefinition, typed: string, own: string): Reading {
  const plain = normaliseNumber(typed);
  if (plain === null) return fault('COMMA_DECIMAL');
  const digits = /^[0-9.-]*/.exec(plain)?.[0] ?? '';
  const unit = plain.slice(digits.length);
  if (unit !== '' && !sameUnit(unit, own)) {
    return fault(digits === '' || /[0-9]/.test(unit) ? 'NOT_A_NUMBER' : 'WRONG_UNIT');
  }
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return fault('NOT_A_NUMBER');
  const value = parseDecimal(digits);
  if (value === null) {
    return fault(/\.\d*[1-9]\d*$/.test(digits) && digits.split('.')[1]!.replace(/0+$/, '').length > 6 ? 'TOO_PRECISE' : 'TOO_LARGE');
  }
  const behind = decimalDigits(value);
  if (field.kind.toLowerCase() === 'integer' && behind > 0) return fault('NOT_AN_INTEGER');
  return behind > (field.precision ?? 0) ? fault('TOO_PRECISE') : { kind: 'number', value };
}

function sameUnit(written: string, unit: string): boolean {
  const plain = (one: string) => one.replaceAll('³', '3').replace(/[· ]/g, '').toLowerCase();
  return plain(written) === plain(unit);
}

function choiceOf(field: FieldDefinition, typed: string) {
  const options = field.options ?? [];
  const named = options.find(
    (one) => one.code === typed || one.label.zh === typed || one.label.en.toLowerCase() === typed.toLowerCase(),
  );
  return named ?? options.find((one) => one.code === typed.split(/\s/)[0]);
}

function readChoice(field: FieldDefinition, typed: string): Reading {
  const found = choiceOf(field, typed);
  return found ? text(found.code) : fault('NOT_AN_OPTION');
}

function readDate(typed: string): Reading {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.replace(/[/.]/g, '-'));
  if (!parts) return fault('BAD_DATE');
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return fault('BAD_DATE');
  return text(date.toISOString().slice(0, 10));
}

/** The text that the server keeps of what was typed. */
export function keptText(field: FieldDefinition, typed: string): string {
  const reading = readCell(field, typed);
  if (reading.kind === 'number') return decimalText(reading.value);
  if (reading.kind === 'text') return reading.value;
  return reading.kind === 'empty' ? '' : typed.trim();
}
