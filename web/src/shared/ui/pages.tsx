import { ApiError } from '@/shared/api/error';
import { reachable } from '@/shared/api/reachable';
import { useFirstTexts } from '@/shared/i18n';
import { EmptyState, ErrorState } from './states';

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

type FailureProps = { error: unknown };

/** For the frame of a zone, which stands for itself. */
export function CrashPage({ error }: FailureProps) {
  return (
    <main>
      <PageFailed error={error} />
    </main>
  );
}

/** Inside a frame: the menu stays, and what has been loaded before still opens. */
export function PageFailed({ error }: FailureProps) {
  const t = useFirstTexts();
  if (error instanceof ApiError) return <ErrorState page error={error} onRetry={() => void reloadOnceReached()} />;
  return (
    <EmptyState
      page
      title={t.common.crashed}
      action={
        <button type="button" className="ps-button" onClick={() => location.reload()}>
          {t.common.refresh}
        </button>
      }
    />
  );
}

/** A browser may remember that code did not come, so the page is loaded anew; but not before somebody answers. */
async function reloadOnceReached(): Promise<void> {
  if (await reachable()) location.reload();
}
