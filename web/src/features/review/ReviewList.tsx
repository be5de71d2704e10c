import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { IssueRowFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { SeverityTag, StatusTag } from '@/shared/ui/tags';

type Props = {
  rows: readonly IssueRowFragment[];
  open: ReadonlySet<string>;
  current: string | undefined;
  checkupId: string;
};

/** Left: every finding with what was decided; the open one stays in sight. */
export function ReviewList({ rows, open, current, checkupId }: Props) {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-id="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className="review-list" aria-label={t.review.list}>
      <ol ref={list}>
        {rows.map((row, index) => (
          <li key={row.id} data-id={row.id}>
            <Link
              to="/review/$checkupId"
              params={{ checkupId }}
              search={{ at: row.id }}
              replace
              data-done={!open.has(row.id) || undefined}
              aria-current={row.id === current ? 'true' : undefined}
            >
              <span className="review-list-title">
                {index + 1}. {row.title}
              </span>
              <span className="review-list-sub">
                <SeverityTag severity={row.severity} /> <StatusTag status={row.status} />
                <span>{row.enterprise?.name ?? t.common.parkItself}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
