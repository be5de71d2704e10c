import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from './auth';
import { fetchedAhead } from './chunks';
import { PAGE_PATH } from './menu';

// After what the person came for.
const FIRST_MS = 10_000;
const PAUSE_MS = 300;
// On the road every byte is paid for; at a desk the pages of the menu are one picture's worth.
const DESK = '(min-width: 1000px)';

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** The pages of the viewer's own menu, one after the other while the desk is quiet: they open when the network is gone. */
export function usePagesAhead() {
  const router = useRouter();
  const { pages } = useViewer();
  useEffect(() => {
    if (savesData() || !globalThis.matchMedia(DESK).matches) return undefined;
    const left = pages.map((page) => router.routesByPath[PAGE_PATH[page] as '/']);
    let timer = setTimeout(next, FIRST_MS);
    function next() {
      const route = left.shift();
      if (!route || !navigator.onLine) return;
      const later = () => {
        timer = setTimeout(next, PAUSE_MS);
      };
      void fetchedAhead(() => router.loadRouteChunk(route)).then(later, later);
    }
    return () => clearTimeout(timer);
  }, [router, pages]);
}
