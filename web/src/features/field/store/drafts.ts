import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttachmentRole } from '@/shared/gql/enums';
import { shrink } from '../photos/capture';
import { locate } from '../photos/place';
import { announce, onChange } from './changes';
import { type Draft, db, keepStorage, type Photo } from './db';
import { uuid7 } from '../ids/uuid7';

export async function draftsOf(owner: string): Promise<Draft[]> {
  return (await db()).getAllFromIndex('drafts', 'owner', owner);
}

export async function dropDraft(key: string): Promise<void> {
  const tx = (await db()).transaction(['drafts', 'photos'], 'readwrite');
  const draft = await tx.objectStore('drafts').get(key);
  await tx.objectStore('drafts').delete(key);
  await Promise.all((draft?.photoIds ?? []).map((id) => tx.objectStore('photos').delete(id)));
  await tx.done;
  announce();
}

export function useDrafts(owner: string): Draft[] {
  const [drafts, setDrafts] = useState<Draft[]>([]);
  useEffect(() => {
    let alive = true;
    const load = () => void draftsOf(owner).then((all) => alive && setDrafts(all));
    load();
    const stop = onChange(load);
    return () => {
      alive = false;
      stop();
    };
  }, [owner]);
  return drafts;
}

type Options<V> = { owner: string; key: string; initial: V };

type Now<V> = { values: V; photoIds: string[]; open: boolean };

/** A form whose every letter and photo is on the phone before the next one is typed. */
export function useDraft<V extends Record<string, unknown>>({ owner, key, initial }: Options<V>) {
  // They count only once for a form.
  const [first] = useState(initial);
  const [values, setValues] = useState<V>(first);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const { begin, keep, keepIds, close } = useStored(owner, key, first);
  const { photos, setPhotos, addPhotos, removePhoto } = useDraftPhotos(owner, keepIds);

  useEffect(() => {
    let alive = true;
    void load(key).then((found) => {
      if (!alive) return;
      if (found) {
        const merged = { ...first, ...found.draft.values } as V;
        begin(merged, found.draft.photoIds);
        setValues(merged);
        setPhotos(found.photos);
        setRestored(true);
      }
      setReady(true);
    });
    return () => {
      alive = false;
    };
  }, [key, first, begin, setPhotos]);

  const set = useCallback((part: Partial<V>) => setValues(keep(part)), [keep]);
  return { values, set, photos, addPhotos, removePhoto, ready, restored, close };
}

/** The draft as it is on the phone, beside what the form shows. */
function useStored<V extends Record<string, unknown>>(owner: string, key: string, first: V) {
  const now = useRef<Now<V>>({ values: first, photoIds: [], open: true });
  const store = useCallback(async () => {
    if (!now.current.open) return;
    const { values, photoIds } = now.current;
    await (await db()).put('drafts', { key, owner, values, photoIds, updatedAt: new Date().toISOString() });
  }, [key, owner]);
  const begin = useCallback((values: V, photoIds: string[]) => {
    now.current = { values, photoIds, open: true };
  }, []);
  const keep = useCallback(
    (part: Partial<V>) => {
      now.current.values = { ...now.current.values, ...part };
      void store();
      return now.current.values;
    },
    [store],
  );
  const keepIds = useCallback(
    (change: (ids: string[]) => string[]) => {
      now.current.photoIds = change(now.current.photoIds);
      return store();
    },
    [store],
  );
  /** The form is queued or thrown away: a late keystroke must not bring the draft back. */
  const close = useCallback(() => {
    now.current.open = false;
  }, []);
  return { begin, keep, keepIds, close };
}

function useDraftPhotos(owner: string, keepIds: (change: (ids: string[]) => string[]) => Promise<void>) {
  const [photos, setPhotos] = useState<Photo[]>([]);
  const addPhotos = useCallback(
    async (files: readonly File[], role: AttachmentRole) => {
      keepStorage();
      for (const file of files) {
        const photo = await keepRaw(file, { owner, role });
        await keepIds((ids) => [...ids, photo.id]);
        setPhotos((all) => [...all, photo]);
        void finish(photo).then((done) => setPhotos((all) => all.map((one) => (one.id === done.id ? done : one))));
      }
    },
    [owner, keepIds],
  );
  const removePhoto = useCallback(
    async (id: string) => {
      setPhotos((all) => all.filter((one) => one.id !== id));
      await keepIds((ids) => ids.filter((one) => one !== id));
      await (await db()).delete('photos', id);
    },
    [keepIds],
  );
  return { photos, setPhotos, addPhotos, removePhoto };
}

async function load(key: string) {
  const store = await db();
  const draft = await store.get('drafts', key);
  if (!draft) return null;
  const photos = await Promise.all(draft.photoIds.map((id) => store.get('photos', id)));
  return { draft, photos: photos.filter((photo) => photo !== undefined) };
}

/** The bytes as they came, before anything else is tried with them. */
async function keepRaw(file: File, { owner, role }: { owner: string; role: AttachmentRole }): Promise<Photo> {
  const photo: Photo = {
    id: uuid7(),
    owner,
    role,
    blob: file,
    name: file.name || 'photo.jpg',
    raw: true,
    unreadable: false,
    sha256: null,
    takenAt: new Date(file.lastModified || Date.now()).toISOString(),
  };
  await (await db()).put('photos', photo);
  return photo;
}

async function finish(photo: Photo): Promise<Photo> {
  const answer = photo.blob.type === 'application/pdf' ? null : await locate();
  const here = answer && 'place' in answer ? answer.place : {};
  const small = await shrink(photo.blob, photo.name, { takenAt: photo.takenAt, ...here }).catch(() => null);
  const done = small ? { ...photo, ...small, raw: false } : { ...photo, unreadable: true };
  const tx = (await db()).transaction('photos', 'readwrite');
  // It may have been removed or even sent meanwhile.
  const known = await tx.store.get(photo.id);
  if (known && known.sha256 === null) await tx.store.put(done);
  await tx.done;
  return done;
}
