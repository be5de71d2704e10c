import type { Table } from './queries';

export type Unfinished = { at: number; period: string; readings: number; before: number };

/**
 * The newest period, where fewer filed numbers count than in the one before it: filings of it may still be on their way,
 * and a total falls for that alone.
 */
export function unfinishedIn({ periods, total }: Pick<Table, 'periods' | 'total'>): Unfinished | null {
  const at = total.cells.findLastIndex((cell) => cell !== null);
  const period = periods[at];
  const readings = total.cells[at]?.readings ?? 0;
  const before = total.cells[at - 1]?.readings ?? 0;
  return period !== undefined && readings < before ? { at, period, readings, before } : null;
}
