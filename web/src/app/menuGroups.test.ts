import { describe, expect, it } from 'vitest';
import { menuGroups, PAGE_PATH } from './menu';

describe('the groups of the menu', () => {
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
});
