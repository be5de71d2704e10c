import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AttachmentRole } from '@/shared/gql/enums';
import type { QueueItem } from './item';

/** A photo is kept from the moment it is chosen until the server has what it belongs to. */
export type Photo = {
  id: string;
  owner: string;
  blob: Blob;
  name: string;
  role: AttachmentRole;
  /** Not shrunk yet: the phone was closed in between. */
  raw: boolean;
  /** Neither the browser nor the server can read it. */
  unreadable: boolean;
  /** Set once the server has the bytes. */
  sha256: string | null;
  takenAt?: string | undefined;
  lon?: number | undefined;
  lat?: number | undefined;
};

export type Draft = {
  key: string;
  owner: string;
  values: Record<string, unknown>;
  photoIds: string[];
  updatedAt: string;
};

export type Copy = { key: string; owner: string; value: unknown; savedAt: string };

interface Schema extends DBSchema {
  photos: { key: string; value: Photo };
  drafts: { key: string; value: Draft; indexes: { owner: string } };
  queue: { key: string; value: QueueItem; indexes: { owner: string } };
  copies: { key: string; value: Copy; indexes: { owner: string } };
}

export type Db = IDBPDatabase<Schema>;

const NAME = 'ps-field';
let opened: Promise<Db> | null = null;

export function db(): Promise<Db> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('photos', { keyPath: 'id' });
      fresh.createObjectStore('drafts', { keyPath: 'key' }).createIndex('owner', 'owner');
      fresh.createObjectStore('queue', { keyPath: 'id' }).createIndex('owner', 'owner');
      fresh.createObjectStore('copies', { keyPath: 'key' }).createIndex('owner', 'owner');
    },
    // The browser closed it (memory, another version): the next call opens it again.
    terminated() {
      opened = null;
    },
  });
  return opened;
}

/** For tests: what a reload does to everything that is only in memory. */
export async function forgetConnection(): Promise<void> {
  (await opened)?.close();
  opened = null;
}

/** Asks the browser not to clear unsent work when space is short. */
export function keepStorage() {
  void globalThis.navigator?.storage?.persist?.().catch(() => {});
}
