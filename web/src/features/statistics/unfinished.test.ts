import { expect, test } from 'vitest';
import type { Table } from './queries';
import { unfinishedIn } from './unfinished';

const cell = (readings: number) => ({ value: '1', readings, unaccepted: 0, lastYear: null, change: null, share: null });

function table(...counts: (number | null)[]): Pick<Table, 'periods' | 'total'> {
  const cells = counts.map((count) => (count === null ? null : cell(count)));
  const total = { key: '', label: { zh: '', en: '' }, place: 0, cells, overall: null };
  return { periods: counts.map((_, at) => `2026-0${at + 1}`), total };
}

test('a newest period with fewer numbers than the one before is not finished', () => {
  expect(unfinishedIn(table(12, 12, 1))).toEqual({ at: 2, period: '2026-03', readings: 1, before: 12 });
});

test('periods in which nothing counts yet are passed over', () => {
  expect(unfinishedIn(table(12, 3, null))).toEqual({ at: 1, period: '2026-02', readings: 3, before: 12 });
});

test('as many numbers or more are a finished period, and so is the first one of all', () => {
  expect(unfinishedIn(table(12, 12))).toBeNull();
  expect(unfinishedIn(table(11, 12))).toBeNull();
  expect(unfinishedIn(table(3))).toBeNull();
  expect(unfinishedIn(table(null, 3))).toBeNull();
  expect(unfinishedIn(table(null, null))).toBeNull();
});

test('fewer numbers further back say nothing of the newest one', () => {
  expect(unfinishedIn(table(12, 3, 12))).toBeNull();
});
