import { db } from '../store/db';
import type { QueueItem } from '../store/item';

const CHUNK = 0x8000;

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  // In pieces: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCodePoint(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** One file with all that is unsent, photos included: the way out when the phone cannot send any more. */
export async function exportQueue(items: readonly QueueItem[]): Promise<void> {
  const store = await db();
  const photos = [];
  for (const id of items.flatMap(({ photoIds }) => photoIds)) {
    const photo = await store.get('photos', id);
    if (!photo) continue;
    const { blob, ...rest } = photo;
    photos.push({ ...rest, mediaType: blob.type, base64: await base64(blob) });
  }
  const content = JSON.stringify({ product: 'ParkSteward', exportedAt: new Date().toISOString(), items, photos }, null, 1);
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `parksteward-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // Some browsers read the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
