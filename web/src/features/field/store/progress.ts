import { useSyncExternalStore } from 'react';

/** How much of each photo has gone, for the queue page. Only in memory: a retry starts its photo anew. */
let parts: Readonly<Record<string, number>> = {};
const listeners = new Set<() => void>();

export function setProgress(photoId: string, part: number) {
  parts = { ...parts, [photoId]: part };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useProgress = () => useSyncExternalStore(subscribe, () => parts);
