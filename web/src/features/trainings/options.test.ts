import { expect, test } from 'vitest';
import { optionsOf, textOf } from './options';

test('a star marks the right options, there and back', () => {
  const read = optionsOf('三年\n* 五年\n\n＊十年');
  expect(read).toEqual({ options: ['三年', '五年', '十年'], answer: [1, 2] });
  expect(optionsOf(textOf(read.options, read.answer))).toEqual(read);
});
