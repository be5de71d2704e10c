import type { ReactNode } from 'react';
import { ApiError } from '@/shared/api/error';
import { useFirstTexts } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { errorText } from '@/shared/ui/text/errorText';

export function LoadingState() {
  const t = useFirstTexts();
  return (
    <output className="ps-state">
      <span className="ps-spinner" aria-hidden="true" />
      {t.common.loading}
    </output>
  );
}

type EmptyProps = { title?: string; hint?: string; action?: ReactNode; page?: boolean };

/** An empty page says what to do next. */
export function EmptyState({ title, hint, action, page = false }: EmptyProps) {
  const t = useFirstTexts();
  const Title = page ? Heading : 'h2';
  return (
    <div className="ps-state">
      <Title>{title ?? t.common.emptyTitle}</Title>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}

type ErrorProps = { error: unknown; onRetry?: () => void; page?: boolean };

export function ErrorState({ error, onRetry, page = false }: ErrorProps) {
  const t = useFirstTexts();
  const Title = page ? Heading : 'h2';
  const failure = ApiError.from(error);
  const missing = failure.code === 'NOT_FOUND';
  return (
    <div className="ps-state" role="alert">
      <Title>{missing ? t.common.notFoundTitle : t.common.errorTitle}</Title>
      <p>{missing ? t.common.notFoundHint : errorText(failure, t)}</p>
      {failure.requestId && <p>{t.common.requestId(failure.requestId)}</p>}
      {/* Asking again changes no right. */}
      {onRetry && !missing && failure.code !== 'FORBIDDEN' && (
        <button type="button" className="ps-button" onClick={onRetry}>
          {t.common.retry}
        </button>
      )}
    </div>
  );
}

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

type LoadedProps<T> = {
  query: QueryLike<T>;
  /** The page has no other heading while there is no data. */
  page?: boolean;
  children: (data: T) => ReactNode;
};

/** The three states of a query in one place: a page writes only what it shows. */
export function Loaded<T>({ query, page = false, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} page={page} onRetry={() => void query.refetch()} />;
  return <LoadingState />;
}
