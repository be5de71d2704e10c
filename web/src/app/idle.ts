import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { signOut, useViewer } from './auth';

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const LOOK_MS = 15_000;

/** Nobody at the desk: the page signs out, since its own questions to the server would keep the session alive. */
export function useIdle() {
  const { idleMinutes } = useViewer();
  const navigate = useNavigate();
  useEffect(() => {
    let last = Date.now();
    const alive = () => {
      last = Date.now();
    };
    for (const sign of SIGNS) window.addEventListener(sign, alive, { passive: true });
    const timer = window.setInterval(() => {
      if (Date.now() - last < idleMinutes * 60_000) return;
      const next = window.location.pathname + window.location.search;
      void signOut().then(() => navigate({ to: '/login', search: { next } }));
    }, LOOK_MS);
    return () => {
      window.clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, alive);
    };
  }, [idleMinutes, navigate]);
}
