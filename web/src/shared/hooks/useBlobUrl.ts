import { useEffect, useState } from 'react';
import { fetchAuthorized } from '@/shared/api';

type Blobbed = { url: string | null; failed: boolean };

/** An `<img src>` cannot carry the bearer token: fetch the bytes, show them from memory. */
export function useBlobUrl(path: string | null | undefined): Blobbed {
  const [state, setState] = useState<Blobbed>({ url: null, failed: false });
  useEffect(() => {
    if (!path) return undefined;
    let made: string | null = null;
    let alive = true;
    fetchAuthorized(path)
      .then((response) => response.blob())
      .then((blob) => {
        if (!alive) return;
        made = URL.createObjectURL(blob);
        setState({ url: made, failed: false });
      })
      .catch(() => alive && setState({ url: null, failed: true }));
    return () => {
      alive = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path]);
  return state;
}
