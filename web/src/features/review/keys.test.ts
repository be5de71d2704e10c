import { describe, expect, it, vi } from 'vitest';
import { office as en } from '@/shared/i18n/en/office';
import { office as zh } from '@/shared/i18n/zh/office';
import { DEEDS, hotkeysOf, KEYS, neighbour, nextOpen } from './keys';

describe('keys of the review page', () => {
  it('are one key a deed, with words in both languages', () => {
    const keys = Object.values(KEYS);
    expect(new Set(keys).size).toBe(keys.length);
    for (const deed of DEEDS) {
      expect(zh.review.deeds[deed]).toBeTruthy();
      expect(en.review.deeds[deed]).toBeTruthy();
    }
  });
  it('are what the users were promised', () => {
    expect(KEYS).toMatchObject({ next: 'j', previous: 'k', issue: 'i', discard: 'd', edit: 'e', help: '?' });
  });
  it('do nothing that may not be done', () => {
    const next = vi.fn();
    const bound = hotkeysOf({ next, issue: false, discard: undefined });
    expect(Object.keys(bound)).toEqual(['j']);
    bound['j']?.();
    expect(next).toHaveBeenCalledOnce();
  });
});

describe('walking', () => {
  const ids = ['a', 'b', 'c', 'd'];
  it('opens the next that waits after a decision, and comes round to the first', () => {
    expect(nextOpen(ids, new Set(['a', 'd']), 'b')).toBe('d');
    expect(nextOpen(ids, new Set(['a']), 'd')).toBe('a');
    expect(nextOpen(ids, new Set(['b']), 'b')).toBeUndefined();
    expect(nextOpen(ids, new Set(['c']), undefined)).toBe('c');
  });
  it('stops at both ends', () => {
    expect(neighbour(ids, 'a', -1)).toBeUndefined();
    expect(neighbour(ids, 'd', 1)).toBeUndefined();
    expect(neighbour(ids, 'b', 1)).toBe('c');
  });
});
