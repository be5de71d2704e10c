import { describe, expect, it } from 'vitest';
import { changesOf, rebase } from './rebase';

describe('two people edit one record', () => {
  const opened = { title: '旧标题', place: '东门', advice: '' };
  const typed = { title: '我的标题', place: '东门', advice: '' };
  const theirs = { title: '别人的标题', place: '西门', advice: '别人的建议' };

  it('keeps what I typed and takes theirs where I typed nothing', () => {
    expect(rebase(opened, typed, theirs)).toEqual({ title: '我的标题', place: '西门', advice: '别人的建议' });
  });

  it('keeps what I emptied', () => {
    expect(rebase(opened, { ...typed, place: '' }, theirs)['place']).toBe('');
  });

  it('keeps what only I filled in', () => {
    expect(rebase({}, { reason: '照片不清' }, {})).toEqual({ reason: '照片不清' });
  });

  it('shows what changed, field by field', () => {
    expect(changesOf(opened, theirs)).toEqual([
      { field: 'title', before: '旧标题', after: '别人的标题' },
      { field: 'place', before: '东门', after: '西门' },
      { field: 'advice', before: '', after: '别人的建议' },
    ]);
  });
});
