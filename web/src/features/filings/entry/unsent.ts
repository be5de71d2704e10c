// What was typed and has not reached the server: kept in this browser from the first key on, for each person apart.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export type Unsent = {
  owner: string;
  filing: string;
  /** `section/row/field` */
  place: string;
  value: string;
  /** The filing's count of changes that the writer had seen when the typing began. */
  seen: number;
  typedAt: string;
  /** The name of the file whose hash is the value. */
  fileName?: string | undefined;
};

interface Schema extends DBSchema {
  cells: { key: [string, string, string]; value: Unsent; indexes: { filing: [string, string] } };
}

const NAME = 'ps-filings';
let opened: Promise<IDBPDatabase<Schema>> | null = null;

function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(fresh) {
      const cells = fresh.createObjectStore('cells', { keyPath: ['owner', 'filing', 'place'] });
      cells.createIndex('filing', ['owner', 'filing']);
    },
    // The browser closed it (memory, another version): the next call opens it again.
    terminated() {
      opened = null;
    },
  });
  return opened;
}

export async function unsentOf(owner: string, filing: string): Promise<Unsent[]> {
  return (await db()).getAllFromIndex('cells', 'filing', [owner, filing]);
}

export async function keepUnsent(cells: readonly Unsent[]): Promise<void> {
  const tx = (await db()).transaction('cells', 'readwrite');
  await Promise.all([...cells.map((cell) => tx.store.put(cell)), tx.done]);
}

/** Forgets what the server has: but not what was typed over it in the meantime, in this tab or another one. */
export async function dropSent(cells: readonly Unsent[]): Promise<void> {
  const tx = (await db()).transaction('cells', 'readwrite');
  for (const { owner, filing, place, value } of cells) {
    const now = await tx.store.get([owner, filing, place]);
    if (now?.value === value) await tx.store.delete([owner, filing, place]);
  }
  await tx.done;
}

/** For tests: what a reload does to everything that is only in memory. */
export async function forgetConnection(): Promise<void> {
  (await opened)?.close();
  opened = null;
}

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('ps-filings');

/** Another tab has typed into or sent this filing. */
export function onOtherTab(filing: string, listener: () => void): () => void {
  const hear = (event: MessageEvent) => event.data === filing && listener();
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}

export function tellOtherTabs(filing: string): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is bound to this origin
  channel?.postMessage(filing);
}

/** One tab sends at a time. */
export function alone<T>(filing: string, work: () => Promise<T>): Promise<T> {
  if (!globalThis.navigator?.locks) return work();
  return navigator.locks.request(`ps-filing-${filing}`, work) as Promise<T>;
}
