import { useState } from 'react';

export type WrittenComments = {
  comments: ReadonlyMap<string, string>;
  write: (key: string, text: string) => void;
  clear: () => void;
};

/** Comments of a return that is being written: kept in this browser until it is sent. */
export function useComments(filing: string): WrittenComments {
  const stored = `ps.filing-comments.${filing}`;
  const [comments, setComments] = useState<ReadonlyMap<string, string>>(() => {
    try {
      return new Map(JSON.parse(localStorage.getItem(stored) ?? '[]') as [string, string][]);
    } catch {
      return new Map();
    }
  });
  const keep = (next: ReadonlyMap<string, string>) => {
    setComments(next);
    if (next.size === 0) localStorage.removeItem(stored);
    else localStorage.setItem(stored, JSON.stringify([...next]));
  };
  return {
    comments,
    write: (key, text) => {
      const next = new Map(comments);
      if (text === '') next.delete(key);
      else next.set(key, text);
      keep(next);
    },
    clear: () => keep(new Map()),
  };
}
