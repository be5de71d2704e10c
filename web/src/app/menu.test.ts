import { describe, expect, it } from 'vitest';
import { PAGE_PATH, pageOf } from './menu';

describe('the page of an address', () => {
  it('is the one whose path it begins with', () => {
    for (const [page, path] of Object.entries(PAGE_PATH)) expect(pageOf(path)).toBe(page);
    expect(pageOf('/issues/01a1d8a9')).toBe('ISSUES');
    expect(pageOf('/archive/enterprise/1/qr')).toBe('ARCHIVES');
  });

  it('is none for what is in no menu: the search is not the workbench', () => {
    expect(pageOf('/search')).toBeNull();
    expect(pageOf('/issuesandmore')).toBeNull();
  });
});
