import { expect, test } from 'vitest';
import { parseAttendeeSearch, parseTrainingSearch } from './filter';

test('an address keeps only what the list knows', () => {
  expect(parseTrainingSearch({ month: '2026-11', status: 'RUNNING', held: 'true', colour: 'red' })).toEqual({
    month: '2026-11',
    status: 'RUNNING',
    held: true,
  });
  expect(parseTrainingSearch({ month: '2026-13', status: 'RED', audience: 'NOBODY' })).toEqual({});
  expect(parseAttendeeSearch({ from: '2026-01-01', to: 'tomorrow', certified: 'true' })).toEqual({ from: '2026-01-01', certified: true });
  expect(parseAttendeeSearch({ status: 'WAITING', passed: 'true' })).toEqual({ status: 'WAITING', passed: true });
  expect(parseAttendeeSearch({ status: 'GONE', passed: 'no' })).toEqual({});
  expect(parseAttendeeSearch({ checkedIn: false, month: 'x', text: '王' })).toEqual({ checkedIn: false, text: '王' });
});
