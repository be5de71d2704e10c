import { expect, test } from 'vitest';
import { overlaps } from './overlaps';

test('only what lies at the same time overlaps', () => {
  const span = (id: string, startsAt: string, endsAt: string) => ({ id, kind: 'TRAINING', startsAt, endsAt });
  const first = span('a', '2026-11-24T01:00:00Z', '2026-11-24T04:00:00Z');
  const next = span('b', '2026-11-24T04:00:00Z', '2026-11-24T06:00:00Z');
  const across = span('c', '2026-11-24T03:00:00Z', '2026-11-24T05:00:00Z');
  expect(overlaps(first, [first, next])).toBe(false);
  expect(overlaps(first, [first, next, across])).toBe(true);
});
