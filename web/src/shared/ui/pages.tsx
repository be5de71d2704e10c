import { useFirstTexts } from '@/shared/i18n';
import { EmptyState } from './states';

export function NotFoundPage() {
  const t = useFirstTexts();
  return (
    <main>
      <EmptyState
        page
        title={t.common.notFoundTitle}
        hint={t.common.notFoundHint}
        action={
          <a className="ps-button" href="/">
            {t.common.goHome}
          </a>
        }
      />
    </main>
  );
}

export function CrashPage() {
  const t = useFirstTexts();
  return (
    <main>
      <EmptyState
        page
        title={t.common.crashed}
        action={
          <button type="button" className="ps-button" onClick={() => location.reload()}>
            {t.common.refresh}
          </button>
        }
      />
    </main>
  );
}
