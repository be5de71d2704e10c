import { describe, expect, it } from 'vitest';
import type { QueueItem } from '../store/item';
import { answersOf, canOf, findingsOf, titleOf, type Visit } from './model';

const visit = {
  id: 'v',
  viewerCan: ['START'],
  results: [{ itemId: 'a', answer: 'CONFORMING', note: '' }],
  findings: [{ id: 'f1', kind: 'PROBLEM', severity: 'MINOR', title: 'sent', number: null, item: null }],
} as unknown as Visit;

const item = (part: object) => ({ subject: 'v', state: 'waiting', ...part }) as QueueItem;

describe('a visit with work on the phone', () => {
  it('shows the last tap over the server', () => {
    const queue = [
      item({ kind: 'RESULTS', input: { id: 'v', results: [{ itemId: 'a', answer: 'NONCONFORMING' }] } }),
      item({ kind: 'RESULTS', subject: 'other', input: { id: 'o', results: [{ itemId: 'a', answer: 'CONFORMING' }] } }),
    ];
    expect(answersOf(visit, queue).get('a')).toBe('NONCONFORMING');
  });
  it('lists a finding once, whether it is queued, sent, or both', () => {
    const queued = (id: string) => item({ kind: 'FINDING', input: { id, kind: 'PROBLEM', severity: 'MAJOR', title: id } });
    expect(findingsOf(visit, [queued('f1'), queued('f2')]).map(({ id }) => id)).toEqual(['f2', 'f1']);
  });
  it('goes on after a check-in without a network, and stops after finishing', () => {
    const start = item({ kind: 'START', input: { id: 'v' } });
    expect([...canOf(visit, [])]).toEqual(['START']);
    expect(canOf(visit, [start]).has('LOG_FINDING')).toBe(true);
    expect(canOf(visit, [start, item({ kind: 'FINISH', input: { id: 'v' } })]).size).toBe(0);
    expect(canOf(visit, [item({ kind: 'START', state: 'failed', input: { id: 'v' } })]).has('RECORD')).toBe(false);
  });
});

describe('titleOf', () => {
  it('takes the first sentence, cut to a line', () => {
    expect(titleOf('危废间未设标识。地面有渗漏痕迹')).toBe('危废间未设标识');
    expect(titleOf('长'.repeat(60))).toHaveLength(40);
    expect(titleOf('  ')).toBe('');
  });
});
