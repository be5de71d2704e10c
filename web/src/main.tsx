import './app/randomUuid';
import { onMissingChunk } from './app/chunks';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from './shared/i18n';
import { Language } from './shared/i18n/Language';
import './shared/ui/base.css';

globalThis.addEventListener('vite:preloadError', () => void onMissingChunk());

const root = createRoot(document.querySelector('#root') as HTMLElement);

const show = (page: ReactNode) =>
  root.render(
    <StrictMode>
      <Language />
      {page}
    </StrictMode>,
  );

const pages = () => import('./app/Pages');

async function openPages() {
  const { Pages } = await pages();
  show(<Pages />);
}

/** The sign-in page stands alone; the router and all routes arrive while the password is being typed. */
async function openSignIn() {
  const { LoginPage } = await import('./features/login/LoginPage');
  const next = new URLSearchParams(location.search).get('next') ?? undefined;
  const open = (href: string) => {
    history.replaceState(null, '', href);
    void openPages();
  };
  show(<LoginPage next={next} open={open} />);
  globalThis.addEventListener('pointerdown', () => void pages(), { once: true });
  globalThis.addEventListener('keydown', () => void pages(), { once: true });
}

startTexts();
void (location.pathname === '/login' ? openSignIn() : openPages());
