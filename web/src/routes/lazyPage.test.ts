import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/shared/api/error';
import { lazyPage } from './lazyPage';

afterEach(() => vi.unstubAllGlobals());

const gone = new TypeError('Failed to fetch dynamically imported module: /assets/page.js');

/** What a page throws whose code did not come. */
async function thrownBy(importer: () => Promise<{ Page: () => null }>): Promise<unknown> {
  const Lazy = lazyPage(importer, 'Page');
  await Lazy.preload?.();
  try {
    (Lazy as unknown as (props: object) => unknown)({});
  } catch (error) {
    return error;
  }
  return null;
}

it('code that does not come without a network is told as offline, and does not reload', async () => {
  const reload = vi.fn<() => void>();
  vi.stubGlobal('location', { ...location, reload });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
  const error = await thrownBy(() => Promise.reject(gone));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'OFFLINE' });
  expect(reload).not.toHaveBeenCalled();
});

it('code that is gone with an earlier release stays what the router reloads for', async () => {
  const failing = vi.fn<() => Promise<never>>(() => Promise.reject(gone));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 405 })));
  sessionStorage.setItem(`tanstack_router_reload:${gone.message}`, '1');
  expect(await thrownBy(failing)).toBe(gone);
});

it('a proxy without a server behind it is no network either', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 502 })));
  expect(await thrownBy(() => Promise.reject(gone))).toMatchObject({ code: 'OFFLINE' });
});
