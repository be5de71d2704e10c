import { expect, it } from 'vitest';

import { isRange, rangeOf } from './paste';

it('reads what a spreadsheet copies', () => {
  expect(rangeOf('1\t2\r\n3\t\r\n')).toEqual([
    ['1', '2'],
    ['3', ''],
  ]);
  expect(rangeOf('"两\n行"\t"说 ""好"""')).toEqual([['两 行', '说 "好"']]);
});

it('one cell is not a range', () => {
  expect(isRange(rangeOf('12.5\n'))).toBe(false);
  expect(isRange(rangeOf('12.5\n13'))).toBe(true);
});
