import { describe, expect, it } from 'vitest';
import { drawSample, usualSample } from './sample';

describe('drawSample', () => {
  it('draws as many as asked, each once', () => {
    const drawn = drawSample([1, 2, 3, 4, 5], 3);
    expect(new Set(drawn).size).toBe(3);
    expect(drawSample([1, 2], 9).toSorted()).toEqual([1, 2]);
    expect(drawSample([1, 2, 3], 2, () => 0)).toEqual([1, 2]);
  });
  it('takes a fifth, at least three', () => {
    expect([0, 2, 5, 40].map(usualSample)).toEqual([0, 2, 3, 8]);
  });
});
