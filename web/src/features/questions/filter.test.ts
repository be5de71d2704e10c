import { describe, expect, it } from 'vitest';
import { filterOf, parseAskSearch, parseQuestionSearch } from './filter';

describe('the filter of questions', () => {
  it('is what the address says, without what it cannot say', () => {
    const search = parseQuestionSearch({ statuses: 'ROUTED,KING', waitingForMe: 'true', overdue: 'perhaps', sort: 'NEWEST' });
    expect(search).toEqual({ statuses: ['ROUTED'], waitingForMe: true, sort: 'NEWEST' });
    expect(filterOf(search)).toEqual({ statuses: ['ROUTED'], waitingForMe: true });
  });

  it('takes only what can be asked about', () => {
    const about = 'ISSUE:019ac0de-0000-7000-8000-000000000001';
    expect(parseAskSearch({ about, label: '危废'.repeat(200) }).label).toHaveLength(200);
    expect(parseAskSearch({ about: 'USER:019ac0de-0000-7000-8000-000000000001' })).toEqual({});
    expect(parseAskSearch({ about: '"><script>' })).toEqual({});
  });
});
