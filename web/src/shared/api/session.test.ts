import { afterEach, expect, it } from 'vitest';
import { setAccessToken, tokenHolds } from './session';

const tokenUntil = (exp: number) => `h.${btoa(JSON.stringify({ exp }))}.s`;

afterEach(() => setAccessToken(null));

it('a token holds until shortly before its end', () => {
  setAccessToken(tokenUntil(1_000));
  expect(tokenHolds(900_000)).toBe(true);
  expect(tokenHolds(980_000)).toBe(false);
});

it('no token, or one that cannot be read, does not hold', () => {
  expect(tokenHolds()).toBe(false);
  setAccessToken('opaque');
  expect(tokenHolds()).toBe(false);
});
