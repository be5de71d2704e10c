import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '@/app/search';
import { activeKeys, toggled, without } from '@/shared/office/list/search';
import { filterOf, type IssueSearch, parseIssueSearch } from './filter';

const roundTrip = (search: IssueSearch) => parseIssueSearch(parseSearch(stringifySearch(search)));

describe('the filter in the address', () => {
  const full: IssueSearch = {
    text: '废气 & 50%=?',
    parkId: '0190a0b0-0000-7000-8000-000000000001',
    statuses: ['ISSUED', 'VERIFIED'],
    severities: ['MAJOR'],
    kind: 'PROBLEM',
    open: false,
    overdue: true,
    waitingForMe: true,
    dueWithinDays: 7,
    closedSince: '2025-11-26',
    closedOnTime: true,
    sort: 'SEVERITY',
  };

  it('comes back as it went', () => {
    expect(roundTrip(full)).toEqual(full);
    expect(roundTrip({})).toEqual({});
    expect(roundTrip({ text: '123' })).toEqual({ text: '123' });
  });

  it('reads lists that are repeated or joined', () => {
    const both = ['?statuses=ISSUED&statuses=VERIFIED', '?statuses=ISSUED,VERIFIED'];
    for (const text of both) expect(parseIssueSearch(parseSearch(text)).statuses).toEqual(['ISSUED', 'VERIFIED']);
  });

  it('leaves out what it does not know', () => {
    expect(parseIssueSearch({ statuses: 'GONE', sort: 'x', overdue: 'maybe', dueWithinDays: '-1', evil: '1' })).toEqual({});
  });

  it('sends no sort as a filter', () => {
    expect(filterOf({ overdue: true, sort: 'NEWEST' })).toEqual({ overdue: true });
    expect(activeKeys({ overdue: true, sort: 'NEWEST' })).toEqual(['overdue']);
  });

  it('lets a tag and a chip go', () => {
    expect(without(full, 'statuses').statuses).toBeUndefined();
    expect(toggled(['ISSUED'], 'ISSUED')).toBeUndefined();
    expect(toggled(undefined, 'ISSUED')).toEqual(['ISSUED']);
  });
});
