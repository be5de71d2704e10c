import { describe, expect, it } from 'vitest';
import { parseArchiveSearch, parseDocumentSearch, parseOneSearch } from './filter';

describe('the addresses of the archive', () => {
  it('carry the filter that the home page counts', () => {
    expect(parseDocumentSearch({ states: 'EXPIRING,EXPIRED' })).toEqual({ states: ['EXPIRING', 'EXPIRED'] });
  });

  it('still open when a word is not known', () => {
    expect(parseDocumentSearch({ states: 'EXPIRED,BURNT', kind: 'SHIP' })).toEqual({ states: ['EXPIRED'] });
    expect(parseArchiveSearch({ state: 'toString', kind: 'ENTERPRISE', complete: 'false' })).toEqual({ complete: false });
    expect(parseOneSearch({ state: 'MISSING', entries: 'NOTHING' })).toEqual({ state: 'MISSING' });
  });
});
