import { expect, test } from 'vitest';
import { progressOf } from './progress';

const states = (...args: Parameters<typeof progressOf>) => progressOf(...args).map(({ state }) => state).join(' ');

test('the strip shows what is behind, what is now and what is ahead', () => {
  expect(states('REQUESTED')).toBe('now todo todo todo todo todo');
  expect(states('IN_REVIEW')).toBe('done done now todo todo todo');
  expect(states('CLOSED')).toBe('done done done done done done');
});

test('a version that is corrected is still in review', () => {
  expect(states('REVISING')).toBe(states('IN_REVIEW'));
});

test('what was declined or withdrawn goes no further', () => {
  expect(states('DECLINED')).toBe('done off off off off off');
  expect(states('WITHDRAWN')).toBe('done off off off off off');
});
