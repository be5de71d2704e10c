import { expect, test } from 'vitest';
import { draftOf, inputOf, isAnswered } from './draft';

const nothing = draftOf(null);

test('a comment alone is no answer, not met is one', () => {
  const answer = { ...nothing, id: 'a', side: 'SELF' as const, comment: '待补', answeredAt: '', answeredBy: null, files: [], version: 1 };
  expect(isAnswered(null)).toBe(false);
  expect(isAnswered(answer)).toBe(false);
  expect(isAnswered({ ...answer, met: false })).toBe(true);
  expect(isAnswered({ ...answer, value: '0' })).toBe(true);
  expect(isAnswered({ ...answer, notApplicable: true })).toBe(true);
});

test('a number is sent as it was meant, however it was typed', () => {
  expect(inputOf({ ...nothing, value: ' １２．５ ' }).value).toBe('12.5');
  expect(inputOf({ ...nothing, value: '1,234.5' }).value).toBe('1234.5');
  expect(inputOf({ ...nothing, value: '  ' }).value).toBeNull();
});

test('what does not apply has no value', () => {
  const sent = inputOf({ ...nothing, value: '3', met: true, notApplicable: true, reason: ' 无余热 ' });
  expect(sent).toMatchObject({ value: null, met: null, points: null, notApplicable: true, reason: '无余热' });
});
