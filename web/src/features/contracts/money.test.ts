import { expect, test } from 'vitest';
import { fen, yuan } from './money';

test('money is written with separators and read back as fen', () => {
  expect(yuan(0)).toBe('0.00');
  expect(yuan(123_456_789)).toBe('1,234,567.89');
  expect(fen('1,234,567.89')).toBe(123_456_789);
  expect(fen('320000')).toBe(32_000_000);
  for (const wrong of ['', 'abc', '1.234', '-5']) expect(fen(wrong)).toBeNaN();
});
