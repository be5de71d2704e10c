import { describe, expect, it } from 'vitest';
import { parseFindingSearch } from './search';
import { draftKey, inputOf, routeOfDraft, startValues } from './values';

describe('finding form', () => {
  it('finds its way back from the draft', () => {
    for (const search of [{ item: 'i1' }, { edit: 'f1' }, { kind: 'SUGGESTION' as const }, {}]) {
      expect(routeOfDraft(draftKey('v1', search))).toEqual(search);
    }
  });
  it('takes nothing strange from the address', () => {
    expect(parseFindingSearch({ item: 3, kind: 'OTHER' })).toEqual({});
  });
  it('makes a title of the first sentence and leaves out what is empty', () => {
    const values = { ...startValues(undefined, 'PROBLEM', '现场发现'), description: '雨水口有油污。已拍照。', title: ' ' };
    expect(inputOf('v1', values, {})).toMatchObject({ title: '雨水口有油污', place: null, itemId: null, basisNote: '现场发现' });
  });
});
