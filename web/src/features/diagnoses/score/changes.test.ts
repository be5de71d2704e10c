import { expect, test } from 'vitest';
import { changesOf } from './changes';

const items = [
  { indicator: { id: 'a', measure: 'QUANTITY' } },
  { indicator: { id: 'b', measure: 'MET' } },
  { indicator: { id: 'c', measure: 'POINTS' } },
] as const;

test('each assumption goes to the server as its indicator is answered', () => {
  expect(changesOf(items, { a: '１２．５', b: 'false', c: '3' })).toEqual([
    { indicatorId: 'a', value: '12.5' },
    { indicatorId: 'b', met: false },
    { indicatorId: 'c', points: '3' },
  ]);
});

test('what is empty or half typed assumes nothing', () => {
  expect(changesOf(items, { a: '-', b: '', c: '3.' })).toEqual([]);
});
