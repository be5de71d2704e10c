import { expect, it } from 'vitest';

import { activeKeys, toggled, without } from '@/shared/office/list/search';
import { parseFilingSearch } from './filter';

it('an address becomes a filter, and what nobody knows is left out', () => {
  const raw = { statuses: 'DRAFT,NEVER,RETURNED', overdue: 'true', excused: 'perhaps', sort: 'SIDEWAYS', period: '2026-10' };
  const search = parseFilingSearch(raw);
  expect(search).toEqual({ statuses: ['DRAFT', 'RETURNED'], overdue: true, period: '2026-10' });
  expect(activeKeys(without(search, 'overdue'))).toEqual(['period', 'statuses']);
});

it('a chip pressed again lets go', () => {
  expect(toggled(undefined, 'DRAFT')).toEqual(['DRAFT']);
  expect(toggled(['DRAFT'], 'DRAFT')).toBeUndefined();
});
