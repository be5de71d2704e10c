import type { ReactNode } from 'react';
import { ApiError } from '@/shared/api/error';
import { useT } from '@/shared/i18n';
import { errorText } from './errorText';

export function LoadingState() {
  const t = useT();
  return (
    <output className="ps-state">
      <span className="ps-spinner" aria-hidden="true" />
      {t.common.loading}
    </output>
  );
}

type EmptyProps = { title?: string; hint?: string; action?: ReactNode };

/** An empty page says what to do next. */
export function EmptyState({ title, hint, action }: EmptyProps) {
  const t = useT();
  return (
    <div className="ps-state">
      <h2>{title ?? t.common.emptyTitle}</h2>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT();
  const failure = ApiError.from(error);
  const missing = failure.code === 'NOT_FOUND';
  return (
    <div className="ps-state" role="alert">
      <h2>{missing ? t.common.notFoundTitle : t.common.errorTitle}</h2>
      <p>{missing ? t.common.notFoundHint : errorText(failure, t)}</p>
      {failure.requestId && <p>{t.common.requestId(failure.requestId)}</p>}
      {onRetry && !missing && (
        <button type="button" className="ps-button" onClick={onRetry}>
          {t.common.retry}
        </button>
      )}
    </div>
  );
}

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** The three states of a query in one place: a page writes only what it shows. */
export function Loaded<T>({ query, children }: { query: QueryLike<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingState />;
}
