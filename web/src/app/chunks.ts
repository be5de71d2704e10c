import { reachable } from '@/shared/api/reachable';

const RELOADED = 'ps.reloaded';
const ONCE_IN_MS = 60_000;

/** How many parts are being fetched that nobody has asked for yet. */
let ahead = 0;

/** For what is fetched before it is wanted: when it fails, nothing happens until somebody wants it. */
export async function fetchedAhead(work: () => Promise<unknown> | undefined): Promise<void> {
  ahead += 1;
  try {
    await work();
  } finally {
    ahead -= 1;
  }
}

/**
 * A part of the program did not come. After a new release an open page asks for parts that are gone: it reloads, once
 * and not for ever. Without a network the page that is open stays: the browser's own page has no way back.
 */
export async function onMissingChunk(): Promise<void> {
  if (ahead > 0) return;
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < ONCE_IN_MS) return;
  if (!(await reachable())) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}
