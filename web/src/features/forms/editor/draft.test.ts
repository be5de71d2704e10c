import { expect, it } from 'vitest';

import { cleaned, moved, newField, newSection, optionsOf, textOf } from './draft';

it('options are written one a line, and come back', () => {
  const options = optionsOf('A = 甲 = Alpha = m³\n\nB=乙');
  expect(options).toEqual([
    { code: 'A', label: { zh: '甲', en: 'Alpha' }, unit: 'm³' },
    { code: 'B', label: { zh: '乙', en: '乙' }, unit: '' },
  ]);
  expect(optionsOf(textOf(options))).toEqual(options);
});

it('a new section and a new field have codes of their own', () => {
  const first = newSection([]);
  expect(newSection([first]).code).not.toBe(first.code);
  expect(newField(first.fields).code).not.toBe(first.fields[0]?.code);
});

it('what is at the end does not move beyond it', () => {
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

it('only numbers have digits and only choices have options', () => {
  const section = newSection([]);
  const field = { ...newField([]), kind: 'TEXT' as const, options: optionsOf('A') };
  expect(cleaned([{ ...section, fields: [field] }])[0]?.fields[0]).toMatchObject({ precision: 0, options: [] });
});
