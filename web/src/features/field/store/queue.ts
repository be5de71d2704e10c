import { ApiError } from '@/shared/api/error';
import { db, keepStorage, type Photo } from './db';
import { announce } from './changes';
import { blockedBy, type NewItem, type QueueItem } from './item';
import { uuid7 } from '../ids/uuid7';

/** How the world is reached; a test puts its own in place. */
export type Ports = {
  /** Resolves with the hash under which the server has the bytes. */
  upload: (photo: Photo) => Promise<string>;
  send: (item: QueueItem, photos: Photo[]) => Promise<void>;
};

/** Nothing is wrong with the item: the line, the server or the session is. It waits. */
const COME_BACK = new Set(['OFFLINE', 'UNAVAILABLE', 'TOO_MANY', 'UNAUTHENTICATED']);
const PATIENCE = 5;

export async function itemsOf(owner: string): Promise<QueueItem[]> {
  const items = await (await db()).getAllFromIndex('queue', 'owner', owner);
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Keeps the work and drops the draft that it came from, both or neither. */
export async function enqueue(item: NewItem, draftKey?: string): Promise<QueueItem> {
  keepStorage();
  const fresh: QueueItem = {
    ...item,
    id: uuid7(),
    state: 'waiting',
    error: null,
    attempts: 0,
    maybeSent: false,
    createdAt: new Date().toISOString(),
  };
  const tx = (await db()).transaction(['queue', 'drafts'], 'readwrite');
  await tx.objectStore('queue').put(fresh);
  if (draftKey) await tx.objectStore('drafts').delete(draftKey);
  await tx.done;
  announce();
  return fresh;
}

/** A tap on the checklist joins the last tap's item instead of making a hundred of them. */
export async function enqueueResult(item: Extract<NewItem, { kind: 'RESULTS' }>): Promise<void> {
  const tx = (await db()).transaction('queue', 'readwrite');
  const mine = (await tx.store.index('owner').getAll(item.owner)).filter(({ subject }) => subject === item.subject);
  const last = mine.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
  // Only the last one, and only while it is untouched: the order of what follows must hold.
  if (last?.kind !== 'RESULTS' || last.state !== 'waiting' || last.maybeSent) {
    await tx.done;
    await enqueue(item);
    return;
  }
  const later = new Set(item.input.results.map(({ itemId }) => itemId));
  const results = [...last.input.results.filter(({ itemId }) => !later.has(itemId)), ...item.input.results];
  await tx.store.put({ ...last, input: { ...last.input, results } });
  await tx.done;
  announce();
}

/** Tried again at the person's wish. */
export async function retry(id: string): Promise<void> {
  const store = (await db()).transaction('queue', 'readwrite').store;
  const item = await store.get(id);
  if (item) await store.put({ ...item, state: 'waiting', attempts: 0 });
  announce();
}

/** Gives it up; the caller has asked the person. */
export async function discard(id: string): Promise<void> {
  await removeWithPhotos(id);
  announce();
}

async function removeWithPhotos(id: string): Promise<void> {
  const tx = (await db()).transaction(['queue', 'photos'], 'readwrite');
  const item = await tx.objectStore('queue').get(id);
  await tx.objectStore('queue').delete(id);
  await Promise.all((item?.photoIds ?? []).map((photo) => tx.objectStore('photos').delete(photo)));
  await tx.done;
}

/** Back into a draft, photos and all; not while the server may already have it. */
export async function takeBack(id: string, draftKey: string, values: Record<string, unknown>): Promise<boolean> {
  const tx = (await db()).transaction(['queue', 'drafts'], 'readwrite');
  const item = await tx.objectStore('queue').get(id);
  const free = item !== undefined && !item.maybeSent;
  if (free) {
    const { owner, photoIds } = item;
    const updatedAt = new Date().toISOString();
    await tx.objectStore('drafts').put({ key: draftKey, owner, values, photoIds, updatedAt });
    await tx.objectStore('queue').delete(id);
  }
  await tx.done;
  announce();
  return free;
}

const sending = new Set<string>();
export const isSending = (id: string) => sending.has(id);

let chain: Promise<void> = Promise.resolve();

/** One run at a time, over all tabs: nothing is sent by two at once. */
function alone(work: () => Promise<void>): Promise<void> {
  if (globalThis.navigator?.locks) return navigator.locks.request('ps-field-queue', work) as Promise<void>;
  chain = chain.then(work, work);
  return chain;
}

/** Sends what waits, oldest first. Resolves to the reason why it stopped early, if it did. */
export async function flush(owner: string, ports: Ports): Promise<ApiError | null> {
  let stopped: ApiError | null = null;
  await alone(async () => {
    for (;;) {
      const items = await itemsOf(owner);
      const failed = items.filter(({ state }) => state === 'failed');
      const next = items.find((item) => item.state === 'waiting' && !blockedBy(item, failed));
      if (!next) return;
      stopped = await sendOne(next, ports);
      if (stopped) return;
    }
  });
  return stopped;
}

async function sendOne(item: QueueItem, ports: Ports): Promise<ApiError | null> {
  sending.add(item.id);
  announce();
  try {
    const photos = await uploadAll(item, ports);
    const claimed = await claim(item.id);
    if (!claimed) return null;
    await ports.send(claimed, photos);
    await removeWithPhotos(item.id);
    return null;
  } catch (thrown) {
    return await keepReason(item, ApiError.from(thrown));
  } finally {
    sending.delete(item.id);
    announce();
  }
}

/** As it is now (a tap may have joined it), marked before it goes: after a crash nobody knows whether it arrived. */
async function claim(id: string): Promise<QueueItem | undefined> {
  const { store } = (await db()).transaction('queue', 'readwrite');
  const item = await store.get(id);
  if (item) await store.put({ ...item, maybeSent: true });
  return item;
}

/** One by one, each remembered: a dropped line costs at most one photo. */
async function uploadAll(item: QueueItem, ports: Ports): Promise<Photo[]> {
  const store = await db();
  const photos: Photo[] = [];
  for (const id of item.photoIds) {
    let photo = await store.get('photos', id);
    if (!photo) continue;
    if (photo.sha256 === null) {
      const sha256 = await ports.upload(photo);
      photo = { ...photo, sha256 };
      await store.put('photos', photo);
    }
    photos.push(photo);
  }
  return photos;
}

async function keepReason(item: QueueItem, error: ApiError): Promise<ApiError | null> {
  const attempts = item.attempts + 1;
  const reason = { code: error.code, rule: error.rule, fields: error.fields };
  const comesBack = COME_BACK.has(error.code) || (error.code === 'INTERNAL' && attempts < PATIENCE);
  if (comesBack) {
    await change(item.id, { attempts, error: reason });
    return error;
  }
  // The server said no: nothing was stored, so it may be changed.
  await change(item.id, { attempts, error: reason, state: 'failed', maybeSent: error.code === 'INTERNAL' });
  return null;
}

async function change(id: string, part: Partial<QueueItem>): Promise<void> {
  const store = (await db()).transaction('queue', 'readwrite').store;
  const item = await store.get(id);
  if (item) await store.put({ ...item, ...part } as QueueItem);
}
