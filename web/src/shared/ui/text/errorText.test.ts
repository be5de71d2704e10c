import { describe, expect, it } from 'vitest';
import { first } from '@/shared/i18n/first';
import { office } from '@/shared/i18n/zh/office';
import { faultText, fieldText } from './errorText';

const t = { ...first, ...office };

describe('what is wrong with a field', () => {
  it('says what to write there, where the rule alone leaves one guessing', () => {
    const fields = [{ path: 'input.email', rule: 'BAD_FORMAT' }];
    expect(fieldText(fields, 'email', t)).toBe(office.byField['email.BAD_FORMAT']);
  });

  it('belongs to the field also when one of its values is meant', () => {
    const fields = [{ path: 'fields[2]', rule: 'UNKNOWN_REFERENCE' }];
    expect(fieldText(fields, 'fields', t)).toBe(office.byField['fields.UNKNOWN_REFERENCE']);
    expect(fieldText(fields, 'field', t)).toBeUndefined();
  });

  it('has the words of the rule otherwise, and words for a rule that is new', () => {
    expect(faultText({ path: 'title', rule: 'TOO_LONG' }, first)).toBe(first.errors.rules.TOO_LONG);
    expect(faultText({ path: 'title', rule: 'NEWER' }, first)).toBe(first.errors.codes.INVALID);
  });
});
