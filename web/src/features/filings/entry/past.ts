// What was filed in the same cell before.

import { decimalText, ONE, parseDecimal } from '../audit/decimal';
import type { Row } from '../audit/form';
import { identityOf, type RowsSection } from './findings';
import type { ServerRow } from './sheet';

export type Earlier = readonly { period: string; rows: readonly ServerRow[] }[];
export type PastValue = { period: string; value: string };

const rowOf = (row: ServerRow): Row => ({
  key: row.key,
  cells: Object.fromEntries(row.cells.map(({ field, value }) => [field, value])),
});

/** The newest first; a row is the same row when its key fields are the same. */
export function pastOf(earlier: Earlier, section: RowsSection, [row, field]: [Row, string]): PastValue[] {
  const wanted = identityOf(section, row);
  return earlier.map(({ period, rows }) => {
    const same = rows.map(rowOf).find((one, at) => rows[at]?.section === section.code && identityOf(section, one) === wanted);
    return { period, value: same?.cells[field] ?? '' };
  });
}

/** `+12.5%` against the last value; null when that cannot be said. */
export function changeOf(now: string, last: string): string | null {
  const [a, b] = [parseDecimal(now), parseDecimal(last)];
  if (a === null || b === null || b === 0n) return null;
  const tenths = ((a - b) * 1000n) / (b < 0n ? -b : b);
  const sign = tenths > 0n ? '+' : '';
  return `${sign}${decimalText((tenths * ONE) / 10n)}%`;
}

/** 1234567.5 → 1,234,567.5 */
export function grouped(value: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  const [whole = '', part] = value.split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '');
}
