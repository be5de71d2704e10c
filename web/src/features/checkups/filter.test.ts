import { expect, it } from 'vitest';
import { parseFindingsSearch } from './filter';

it('an address asks for all findings or for those left to review, and for nothing else', () => {
  expect(parseFindingsSearch({ review: 'pending' })).toEqual({ review: 'pending' });
  expect(parseFindingsSearch({ review: 'done', status: 'DRAFT' })).toEqual({});
});
