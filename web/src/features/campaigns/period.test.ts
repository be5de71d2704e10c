import { expect, it } from 'vitest';

import { periodsBefore, usualDays } from './period';

it('offers the whole periods before today', () => {
  expect(periodsBefore('MONTH', '2026-01-15', 2)).toEqual(['2025-12', '2025-11']);
  expect(periodsBefore('QUARTER', '2026-11-26', 3)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1']);
  expect(periodsBefore('QUARTER', '2026-02-01', 1)).toEqual(['2025-Q4']);
  expect(periodsBefore('YEAR', '2026-02-01', 1)).toEqual(['2025']);
});

it('opens when the period is over, and leaves time', () => {
  expect(usualDays('2026-02')).toEqual({ opensOn: '2026-03-01', dueOn: '2026-03-20', locksOn: '2026-04-09' });
  expect(usualDays('2026-Q3')?.opensOn).toBe('2026-10-01');
  expect(usualDays('2025')?.dueOn).toBe('2026-03-31');
  expect(usualDays('soon')).toBeNull();
});
