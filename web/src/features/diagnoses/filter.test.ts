import { expect, test } from 'vitest';
import { parseApplicationSearch, parseDiagnosisSearch, parseHonourSearch, parseTab, parseTaskSearch } from './filter';

test('an address says only what it can say', () => {
  expect(parseDiagnosisSearch({ statuses: 'CONCLUDED,KING', year: '2026', subject: 'SHIP', overdue: 'true', text: '临港' })).toEqual({
    statuses: ['CONCLUDED'],
    year: 2026,
    overdue: true,
    text: '临港',
  });
  expect(parseDiagnosisSearch({ year: '12', waitingForMe: 'perhaps' })).toEqual({});
  expect(parseHonourSearch({ level: 'NATIONAL', year: 2018, valid: true })).toEqual({ level: 'NATIONAL', year: 2018, valid: true });
  expect(parseHonourSearch({ id: 'a1', level: 'WORLD' })).toEqual({ id: 'a1' });
  expect(parseTaskSearch({ status: 'OPEN', mine: 'true', overdue: 'x' })).toEqual({ status: 'OPEN', mine: true });
  expect(parseApplicationSearch({ status: 'AWARDED', level: 'WORLD', open: 'true' })).toEqual({ status: 'AWARDED', open: true });
});

test('a tab that is none opens the first', () => {
  expect(parseTab({ tab: 'gaps' })).toEqual({ tab: 'gaps' });
  expect(parseTab({ tab: 'nothing' })).toEqual({});
  expect(parseTab({ tab: 'answers' })).toEqual({});
});
