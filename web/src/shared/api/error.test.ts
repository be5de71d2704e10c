import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TypedDocumentString } from '@/shared/gql/graphql';
import { zh } from '@/shared/i18n/zh';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { ApiError } from './error';
import { request } from './request';
import { configureSession, setAccessToken } from './session';

const document = { toString: () => 'query { viewer { id } }' } as TypedDocumentString<unknown, object>;

const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const refused = (extensions: object) => answer({ errors: [{ message: 'no', extensions }] });

afterEach(() => {
  vi.unstubAllGlobals();
  setAccessToken(null);
});

async function failureOf(response: Response | Error): Promise<ApiError> {
  vi.stubGlobal('fetch', () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)));
  return request(document, {}).then(
    () => {
      throw new Error('should have failed');
    },
    (error: unknown) => error as ApiError,
  );
}

describe('an error of the server', () => {
  it('keeps code, rule, fields, current state and request id', async () => {
    const error = await failureOf(
      refused({
        code: 'CONFLICT',
                fields: [{ path: 'input.title', rule: 'TOO_LONG' }],
        current: { version: 4, status: 'ISSUED' },
        requestId: 'r1',
      }),
    );
    expect(error).toMatchObject({ code: 'CONFLICT', current: { version: 4 }, requestId: 'r1' });
    expect(fieldText(error.fields, 'title', zh)).toBe(zh.errors.rules.TOO_LONG);
  });

  it('is said by its rule, else by its code', async () => {
    expect(errorText(await failureOf(refused({ code: 'REFUSED', rule: 'SAME_PERSON' })), zh)).toBe(
      zh.errors.rules.SAME_PERSON,
    );
    expect(errorText(await failureOf(refused({ code: 'REFUSED', rule: 'NEVER_HEARD' })), zh)).toBe(
      zh.errors.codes.REFUSED,
    );
  });

  it('is offline when nothing was reached, and has a code when a proxy answers', async () => {
    expect((await failureOf(new TypeError('fetch failed'))).code).toBe('OFFLINE');
    expect((await failureOf(new Response('<html>', { status: 503 }))).code).toBe('UNAVAILABLE');
  });
});

describe('an access token that ran out', () => {
  it('is renewed once and the request repeated', async () => {
    const answers = [refused({ code: 'UNAUTHENTICATED' }), answer({ data: { ok: true } })];
    const sent = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() =>
      Promise.resolve(answers.shift() ?? answer({})),
    );
    vi.stubGlobal('fetch', sent);
    configureSession({ refresh: () => Promise.resolve('fresh'), onLost: () => {} });
    await expect(request(document, {})).resolves.toEqual({ ok: true });
    expect(sent).toHaveBeenCalledTimes(2);
    expect(sent.mock.calls[1]?.[1].headers).toMatchObject({ authorization: 'Bearer fresh' });
  });

  it('ends the session when it cannot be renewed', async () => {
    const lost = vi.fn<() => void>();
    configureSession({ refresh: () => Promise.resolve(null), onLost: lost });
    expect((await failureOf(refused({ code: 'UNAUTHENTICATED' }))).code).toBe('UNAUTHENTICATED');
    expect(lost).toHaveBeenCalledOnce();
  });
});
