import { describe, expect, it } from 'vitest';
import { integerOf, numberOf } from './numbers';

describe('a number that was typed', () => {
  it('is nothing when nothing was typed', () => {
    expect(numberOf({ lon: ' ' }, 'lon')).toBeNull();
    expect(numberOf({}, 'lon')).toBeNull();
  });

  it('is refused at its field when it is none, and not sent as nothing', () => {
    expect(() => numberOf({ lon: '东经103' }, 'lon')).toThrow(
      expect.objectContaining({ code: 'INVALID', fields: [{ path: 'lon', rule: 'OUT_OF_RANGE' }] }),
    );
    expect(() => integerOf({ siteNo: '1.5' }, 'siteNo')).toThrow();
    expect(integerOf({ siteNo: '2' }, 'siteNo')).toBe(2);
  });
});
