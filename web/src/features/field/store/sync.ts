import { useEffect, useState, useSyncExternalStore } from 'react';
import { announce, onChange } from './changes';
import type { QueueItem } from './item';
import { flush, itemsOf, retry } from './queue';
import { ports } from './send';

/** Waits between two tries while the line is bad: quickly at first, never more than five minutes. */
const PAUSES_MS = [5_000, 15_000, 60_000, 300_000];

let running = false;
let again = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends now what waits. Calls that come meanwhile make one more run, not a second one beside it. */
export async function syncNow(owner: string): Promise<void> {
  clearTimeout(timer);
  if (running) {
    again = true;
    return;
  }
  // Known to be offline: an attempt would only lock what can still be edited.
  if (navigator.onLine === false) return;
  running = true;
  announce();
  try {
    const stopped = await flush(owner, ports);
    failures = stopped ? failures + 1 : 0;
    if (stopped) plan(owner);
  } finally {
    running = false;
    announce();
  }
  if (again) {
    again = false;
    void syncNow(owner);
  }
}

/** What was tried and is still here. */
export const stuck = (items: readonly QueueItem[]) => items.filter(({ state, attempts }) => state === 'failed' || attempts > 0);

/** All of that once more, at the person's wish. */
export async function sendAgain(owner: string, items: readonly QueueItem[]): Promise<void> {
  for (const { id } of stuck(items)) await retry(id);
  await syncNow(owner);
}

function plan(owner: string) {
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1];
  timer = setTimeout(() => void syncNow(owner), pause);
}

/** While a phone page is open: at once, on reconnect, and when the page is looked at again. */
export function useSync(owner: string) {
  useEffect(() => {
    const go = () => {
      failures = 0;
      void syncNow(owner);
    };
    const seen = () => document.visibilityState === 'visible' && go();
    go();
    globalThis.addEventListener('online', go);
    document.addEventListener('visibilitychange', seen);
    return () => {
      globalThis.removeEventListener('online', go);
      document.removeEventListener('visibilitychange', seen);
      clearTimeout(timer);
    };
  }, [owner]);
}

export type Queue = { items: QueueItem[]; busy: boolean; ready: boolean };

export function useQueue(owner: string): Queue {
  const [queue, setQueue] = useState<Queue>({ items: [], busy: running, ready: false });
  useEffect(() => {
    let alive = true;
    let turn = 0;
    const load = () => {
      turn += 1;
      const mine = turn;
      void itemsOf(owner).then((items) => {
        // A slower, older read must not overwrite a newer one.
        if (alive && mine === turn) setQueue({ items, busy: running, ready: true });
      });
    };
    load();
    const stop = onChange(load);
    return () => {
      alive = false;
      stop();
    };
  }, [owner]);
  return queue;
}

function watchLine(listener: () => void) {
  globalThis.addEventListener('online', listener);
  globalThis.addEventListener('offline', listener);
  return () => {
    globalThis.removeEventListener('online', listener);
    globalThis.removeEventListener('offline', listener);
  };
}

export const useOnline = () => useSyncExternalStore(watchLine, () => navigator.onLine);
