import { afterEach, expect, it, vi } from 'vitest';
import type { TypedDocumentString } from '@/shared/gql/graphql';
import { requestOnce } from './request';

afterEach(() => vi.unstubAllGlobals());

it('a character that no database keeps is refused at its field and never sent', async () => {
  const fetch = vi.fn<() => Promise<Response>>();
  vi.stubGlobal('fetch', fetch);
  const document = { toString: () => 'mutation' } as TypedDocumentString<unknown, unknown>;
  const sent = requestOnce(document, { input: { id: '1', reason: 'a\0b' } });
  await expect(sent).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: 'reason', rule: 'BAD_FORMAT' }] });
  expect(fetch).not.toHaveBeenCalled();
});
