import './app/randomUuid';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/query';
import { router } from './app/router';
import { I18nProvider } from './shared/i18n/I18nProvider';
import './shared/ui/base.css';

// After a new release an open page asks for chunks that are gone: reload once, not for ever.
globalThis.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('ps.reloaded') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('ps.reloaded', String(Date.now()));
  location.reload();
});

createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <I18nProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
