import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audit as en } from '@/shared/i18n/en/audit';
import { audit as zh } from '@/shared/i18n/zh/audit';

describe('the words of the audit log', () => {
  it('name each kind of thing that the server records', () => {
    const source = readFileSync('../entities/src/attachment.rs', 'utf8');
    const [kinds = ''] = source.split('enum AttachmentRole');
    const codes = [...kinds.matchAll(/string_value = "(\w+)"/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(30);
    for (const words of [zh.subjects, en.subjects]) expect(codes.filter((code) => !(code in words))).toEqual([]);
  });
});
