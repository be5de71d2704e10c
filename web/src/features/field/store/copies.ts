import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryClient } from '@/app/query';
import { ApiError } from '@/shared/api/error';
import { announce, onChange } from './changes';
import { db } from './db';

/** An answer of the server with the day of its copy on this phone. */
export type Kept<T> = { value: T; savedAt: string };

const place = (owner: string, key: readonly string[]) => `${owner}/${key.join('/')}`;
const keyOf = (name: string) => name.split('/').slice(1);

const readCopy = <T>(owner: string, key: readonly string[]) => readAt<T>(place(owner, key));

async function readAt<T>(name: string): Promise<Kept<T> | null> {
  const copy = await (await db()).get('copies', name);
  return copy ? { value: copy.value as T, savedAt: copy.savedAt } : null;
}

export async function keepCopy<T>(owner: string, key: readonly string[], value: T): Promise<Kept<T>> {
  const savedAt = new Date().toISOString();
  // A full disk must not hide what has just come from the server.
  await (await db()).put('copies', { key: place(owner, key), owner, value, savedAt }).catch(() => {});
  return { value, savedAt };
}

/** Signing out takes the copies along, never the unsent work. */
export async function dropCopies(): Promise<void> {
  await (await db()).clear('copies');
}

type Source<T> = { owner: string; key: readonly string[]; load: () => Promise<T> };

/**
 * The copy on this phone at once, the server's answer when it comes. `stale`: the server could not be asked,
 * what is shown is the copy.
 */
export function useKept<T>({ owner, key, load }: Source<T>) {
  const client = useQueryClient();
  const name = place(owner, key);
  const [seeded, setSeeded] = useState('');
  useEffect(() => {
    let alive = true;
    const queryKey = ['field', ...keyOf(name)];
    void readAt<T>(name)
      .catch(() => null)
      .then((copy) => {
        const known = client.getQueryData(queryKey);
        if (copy && !known) client.setQueryData(queryKey, copy, { updatedAt: 0 });
        if (alive) setSeeded(name);
      });
    return () => {
      alive = false;
    };
  }, [client, name]);
  const query = useQuery({
    queryKey: ['field', ...key],
    enabled: seeded === name,
    queryFn: async () => keepCopy(owner, key, await load()),
  });
  const stale = query.data !== undefined && query.error !== null && ApiError.from(query.error).code !== 'NOT_FOUND';
  return { ...query, stale };
}

/** The server answered a change: what is shown and the copy follow without asking again. */
export async function replaceKept<T>(owner: string, key: readonly string[], change: (value: T) => T): Promise<void> {
  const known = queryClient.getQueryData<Kept<T>>(['field', ...key]) ?? (await readCopy<T>(owner, key));
  if (!known) return;
  const kept = await keepCopy(owner, key, change(known.value));
  queryClient.setQueryData(['field', ...key], kept);
}

const FRESH_MS = 6 * 3_600_000;

/** Fetched beforehand, so that it opens offline later. A copy of this morning is new enough. */
export async function fetchAhead<T>({ owner, key, load }: Source<T>): Promise<T> {
  const copy = await readCopy<T>(owner, key);
  if (copy && Date.now() - Date.parse(copy.savedAt) < FRESH_MS) return copy.value;
  const { value } = await keepCopy(owner, key, await load());
  announce();
  return value;
}

/** When each thing was copied, by its key: what can be opened without a network. */
export function useCopies(owner: string): ReadonlyMap<string, string> {
  const [copies, setCopies] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let alive = true;
    const read = async () => {
      const all = await (await db()).getAllFromIndex('copies', 'owner', owner);
      if (alive) setCopies(new Map(all.map(({ key, savedAt }) => [key.slice(owner.length + 1), savedAt])));
    };
    void read().catch(() => {});
    const stop = onChange(() => void read().catch(() => {}));
    return () => {
      alive = false;
      stop();
    };
  }, [owner]);
  return copies;
}
