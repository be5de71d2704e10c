import { describe, expect, it } from 'vitest';
import { percent } from './percent';

describe('a share in percent', () => {
  it('is whole only when nothing is missing', () => {
    expect(percent(7, 7)).toBe('100%');
    expect(percent(9_999, 10_000)).toBe('99.9%');
    expect(percent(2, 3)).toBe('66.6%');
    expect(percent(0, 3)).toBe('0%');
  });

  it('is none of nothing', () => {
    expect(percent(0, 0)).toBe('—');
  });
});
