import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { subscribe } from '@/shared/api';

// Whoever works through a list sends one change a row: wait for the last of several.
const QUIET_MS = 400;

/** What somebody else does with the row of this page is seen without a reload; what is being typed lies on top of it. */
export function useLiveRow(change: string, key: readonly string[]) {
  const client = useQueryClient();
  const name = key.join('/');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: name.split('/') }), QUIET_MS);
    };
    const stop = subscribe(`subscription { ${change} { id } }`, later);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, change, name]);
}
