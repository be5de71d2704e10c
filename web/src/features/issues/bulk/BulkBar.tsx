import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { IssueFilter, IssueRowFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { BULK_ACTIONS, type BulkAction, type Where } from './bulkActions';

// Its date picker weighs more than the whole list.
const BulkDialog = lazy(() => import('./BulkDialog').then((module) => ({ default: module.BulkDialog })));

type Props = {
  rows: IssueRowFragment[];
  /** Set when everything that the filter lets through is meant, loaded or not. */
  every: IssueFilter | undefined;
  /** How many that are, as far as they are counted: "1000+". */
  count: string;
  hasMore: boolean;
  onSelectLoaded: () => void;
  onSelectEvery: () => void;
  onClear: () => void;
};

export function BulkBar({ rows, every, count, hasMore, onSelectLoaded, onSelectEvery, onClear }: Props) {
  const t = useT();
  const [action, setAction] = useState<BulkAction | null>(null);
  return (
    <section className="bulk-bar" aria-label={t.issues.bulk}>
      <strong>{every ? t.issues.selectedEvery(count) : t.common.selected(rows.length)}</strong>
      {BULK_ACTIONS.filter((one) => rows.some((row) => row.viewerCan.includes(one))).map((one) => (
        <Button key={one} type="primary" onClick={() => setAction(one)}>
          {t.enums.issueAction[one]}
        </Button>
      ))}
      {!every && <Button onClick={onSelectLoaded}>{t.issues.selectAll}</Button>}
      {!every && hasMore && <Button onClick={onSelectEvery}>{t.issues.selectEvery(count)}</Button>}
      <Button onClick={onClear}>{t.issues.bulkClear}</Button>
      <Suspense fallback={null}>
        {action && (
          <BulkDialog
            action={action}
            target={every ? { filter: every } : { ids: rows.map((row) => row.id) }}
            where={whereOf(rows, every)}
            onClose={() => setAction(null)}
            onDone={onClear}
          />
        )}
      </Suspense>
    </section>
  );
}

/** Whose people can answer for these rows: the enterprise's when it is one, else the park's. */
function whereOf(rows: IssueRowFragment[], every: IssueFilter | undefined): Where {
  const ids = new Set(rows.map((row) => row.enterprise?.id ?? null));
  const [only] = ids;
  if (ids.size === 1 && only) return { enterpriseId: only };
  return { parkId: every ? (every.parkId ?? null) : (rows[0]?.park.id ?? null) };
}
