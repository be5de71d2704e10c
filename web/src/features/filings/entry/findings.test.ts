import { expect, it } from 'vitest';

import { demands, findingsOf, isOpen, type RowsSection, type ServerVerdict } from './findings';

const label = { zh: '水', en: 'Water' };
const sections: RowsSection[] = [
  {
    code: 'water',
    label,
    fields: [
      { code: 'tap', label, kind: 'NUMBER', unit: 'm³', precision: 2, required: true },
      { code: 'well', label, kind: 'NUMBER', unit: 'm³', precision: 2 },
    ],
  },
  {
    code: 'outlets',
    label,
    repeated: { keys: ['code'], minRows: 1, maxRows: 2 },
    fields: [{ code: 'code', label, kind: 'TEXT', required: true }],
  },
];
const row = (key: string, cells: Record<string, string>) => ({ key, cells });
const codes = (content: Parameters<typeof demands>[1]) => demands(sections, content).map(({ rule }) => rule);

it('the form’s own demands have the server’s codes', () => {
  expect(codes({})).toEqual(['S-REQUIRED', 'S-ROWS-FEW']);
  const outlets = [row('a', { code: 'DW001' }), row('b', { code: 'DW001' }), row('c', { code: 'DW002' })];
  expect(codes({ water: [row('-', { tap: '12,5' })], outlets })).toEqual(['S-COMMA', 'S-ROWS-MANY', 'S-DUPLICATE']);
});

it('a failure that is corrected here is gone before the server looks again', () => {
  const place = { section: 'water', row: '-', field: 'tap' };
  const verdict = { rule: 'S-REQUIRED', place, level: 'MANDATORY', last: '9' } as ServerVerdict;
  const outlets = [row('a', { code: 'DW001' })];
  const open = findingsOf([sections, []], [{ outlets }, null], [verdict]);
  expect(open.map(({ rule, server }) => [rule, server?.last])).toEqual([['S-REQUIRED', '9']]);
  expect(findingsOf([sections, []], [{ outlets, water: [row('-', { tap: '1' })] }, null], [verdict])).toEqual([]);
});

it('a wrong unit names the one of the row', () => {
  const about = { code: 'fuel', label, kind: 'CHOICE', dimension: true, options: [{ code: 'gas', label, unit: 'm³' }] };
  const amount = { code: 'amount', label, kind: 'NUMBER', precision: 3, indicator: 'energy.*' };
  const fuels = { code: 'fuels', label, repeated: { keys: ['fuel'], minRows: 0, maxRows: 2 }, fields: [about, amount] };
  const found = (cells: Record<string, string>) => demands([fuels], { fuels: [row('a', cells)] }).map(({ fault, unit }) => [fault, unit]);
  expect(found({ fuel: 'gas', amount: '12 t' })).toEqual([['WRONG_UNIT', 'm³']]);
  expect(found({ fuel: 'gas', amount: '12 m³' })).toEqual([]);
});

it('an explained advisory failure keeps nothing back, a mandatory one does', () => {
  const finding = { level: 'ADVISORY', server: { explanation: { text: '检修' } } } as Parameters<typeof isOpen>[0];
  expect(isOpen(finding)).toBe(false);
  expect(isOpen({ ...finding, level: 'MANDATORY' })).toBe(true);
});
