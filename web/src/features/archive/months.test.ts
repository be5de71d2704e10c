import { describe, expect, it } from 'vitest';
import { lastDay } from './months';

describe('the expiry that a form proposes', () => {
  it('is the day before the same day, years later', () => {
    expect(lastDay('2024-03-01', 60)).toBe('2029-02-28');
    expect(lastDay('2026-11-26', 36)).toBe('2029-11-25');
    expect(lastDay('2026-01-01', 12)).toBe('2026-12-31');
  });

  it('is the end of a month that is too short', () => {
    expect(lastDay('2027-08-31', 6)).toBe('2028-02-29');
    expect(lastDay('2026-12-31', 2)).toBe('2027-02-28');
  });

  it('is nothing before a day was typed', () => {
    expect(lastDay('', 12)).toBeNull();
    expect(lastDay(undefined, 12)).toBeNull();
    expect(lastDay('2026-1', 12)).toBeNull();
  });
});
