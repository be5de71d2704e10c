/** The keys of the review page. Each is also a visible button that shows its key. */
export const KEYS = {
  next: 'j',
  previous: 'k',
  issue: 'i',
  discard: 'd',
  edit: 'e',
  rest: 'r',
  help: '?',
} as const;

export type Deed = keyof typeof KEYS;

export const DEEDS = Object.keys(KEYS) as Deed[];

/** As it stands on the button: `I`, `?`. */
export const keyCap = (deed: Deed): string => KEYS[deed].toUpperCase();

type Runs = Partial<Record<Deed, (() => void) | false | undefined>>;

/** For the page's listener: only what may be done now, by key. */
export function hotkeysOf(runs: Runs): Record<string, () => void> {
  const bound: Record<string, () => void> = {};
  for (const deed of DEEDS) {
    const run = runs[deed];
    if (run) bound[KEYS[deed]] = run;
  }
  return bound;
}

/** The finding that opens after a decision: the next one that still waits, else the first that does. */
export function nextOpen(ids: readonly string[], open: ReadonlySet<string>, current: string | undefined): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  const later = ids.slice(at + 1).find((id) => open.has(id));
  return later ?? ids.find((id) => id !== current && open.has(id));
}

export const neighbour = (ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined =>
  ids[(current === undefined ? -1 : ids.indexOf(current)) + step];
