import { expect, test } from 'vitest';
import { parseApplicationSearch, parseFundingSearch } from './filter';

test('an address with words that nobody knows still opens', () => {
  expect(parseFundingSearch({ status: 'GONE', window: 'OPEN', level: '', text: '节水' })).toEqual({ window: 'OPEN', text: '节水' });
  expect(parseApplicationSearch({ statuses: 'GRANTED,LOST', callId: 'x', other: 1 })).toEqual({ statuses: ['GRANTED'], callId: 'x' });
});
