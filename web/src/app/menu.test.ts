import { describe, expect, it } from 'vitest';
import { entryOf, menuGroups, PAGE_PATH, pageOf } from './menu';

describe('the menu', () => {
  const every = Object.keys(PAGE_PATH) as (keyof typeof PAGE_PATH)[];

  it('has a place for each page, and only one', () => {
    expect(menuGroups(every).flatMap(({ pages }) => pages).toSorted()).toEqual(every.toSorted());
  });

  it('shows what a viewer gets and no empty group', () => {
    expect(menuGroups(['AUDIT', 'ACCOUNT'])).toEqual([
      { group: 'MANAGEMENT', pages: ['AUDIT'] },
      { group: 'OWN', pages: ['ACCOUNT'] },
    ]);
    expect(menuGroups([])).toEqual([]);
  });

  it('knows the entry of each address', () => {
    for (const page of every) {
      expect(entryOf(PAGE_PATH[page])).toBe(page);
      if (page !== 'HOME') expect(entryOf(`${PAGE_PATH[page]}/x`)).toBe(page);
    }
    expect(entryOf('/law-review')).toBe('LAW_REVIEW');
    expect(entryOf('/archive/enterprise/x/qr')).toBe('ARCHIVES');
  });

  it('marks none where none belongs', () => {
    expect(entryOf('/search')).toBeUndefined();
    expect(entryOf('/issuesx')).toBeUndefined();
    expect(pageOf('/search')).toBe('HOME');
  });
});
