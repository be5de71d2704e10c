/** The access token lives in memory only; the refresh token is a cookie that scripts cannot read. */
let token: string | null = null;
let refreshing: Promise<boolean> | null = null;
let refresh: () => Promise<string | null> = () => Promise.resolve(null);
let onLost: () => void = () => {};

export const accessToken = () => token;

const MARGIN_MS = 30_000;

/** Whether the token still holds for a moment: a long-lived connection must not begin with one that is over. */
export function tokenHolds(now = Date.now()): boolean {
  const claims = token?.split('.')[1];
  if (!claims) return false;
  try {
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return exp * 1000 > now + MARGIN_MS;
  } catch {
    return false;
  }
}

export function setAccessToken(value: string | null) {
  token = value;
}

/** The auth provider says how to refresh and what to do when that fails for good. */
export function configureSession(options: { refresh: () => Promise<string | null>; onLost: () => void }) {
  refresh = options.refresh;
  onLost = options.onLost;
}

// The refresh token rotates: two tabs that use it at once would look like a theft.
function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!globalThis.navigator?.locks) return work();
  return navigator.locks.request('ps-refresh', work) as Promise<T>;
}

/** True when there is a fresh token. Callers that come at the same time share one request. */
export function renewSession(): Promise<boolean> {
  refreshing ??= alone(refresh)
    .then((fresh) => {
      token = fresh;
      if (!fresh) onLost();
      return fresh !== null;
    })
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}
