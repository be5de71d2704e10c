import { expect, it } from 'vitest';

import type { RowsSection } from './findings';
import { changeOf, grouped, pastOf } from './past';

it('the same outlet of earlier periods is found by its code, whatever row it stood in', () => {
  const label = { zh: '', en: '' };
  const fields = ['outlet', 'volume'].map((code) => ({ code, label, kind: 'TEXT' }));
  const section: RowsSection = { code: 'w', label, repeated: { keys: ['outlet'], minRows: 0, maxRows: 9 }, fields };
  const cells = (outlet: string, volume: string) => [
    { field: 'outlet', value: outlet },
    { field: 'volume', value: volume },
  ];
  const earlier = [
    { period: '2026-Q3', rows: [{ section: 'w', key: 'x', cells: cells('DW002', '7') }] },
    { period: '2026-Q2', rows: [{ section: 'v', key: 'y', cells: cells('DW001', '8') }] },
  ];
  expect(pastOf(earlier, section, [{ key: 'new', cells: { outlet: 'DW002' } }, 'volume'])).toEqual([
    { period: '2026-Q3', value: '7' },
    { period: '2026-Q2', value: '' },
  ]);
});

it('says by how much a value changed, and nothing after nought', () => {
  expect(changeOf('112.5', '100')).toBe('+12.5%');
  expect(changeOf('50', '100')).toBe('-50%');
  expect(changeOf('5', '0')).toBeNull();
  expect(changeOf('x', '1')).toBeNull();
});

it('groups thousands of numbers only', () => {
  expect([grouped('1234567.25'), grouped('-1000'), grouped('DW001')]).toEqual(['1,234,567.25', '-1,000', 'DW001']);
});
