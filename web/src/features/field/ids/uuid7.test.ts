import { describe, expect, it } from 'vitest';
import { uuid7 } from './uuid7';

describe('uuid7', () => {
  it('has version 7, the right variant and the time in front', () => {
    const id = uuid7(Date.UTC(2026, 10, 23));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 23));
  });

  it('sorts in the order of making, also within one millisecond and when the clock goes back', () => {
    const now = Date.UTC(2027, 0, 1);
    const ids = [...Array.from({ length: 5000 }, () => uuid7(now)), uuid7(now - 60_000)];
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
