import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { IssueRowFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { BULK_ACTIONS, type BulkAction } from './bulkActions';

// Its date picker weighs more than the whole list.
const BulkDialog = lazy(() => import('./BulkDialog').then((module) => ({ default: module.BulkDialog })));

type Props = { rows: IssueRowFragment[]; onSelectAll: () => void; onClear: () => void };

export function BulkBar({ rows, onSelectAll, onClear }: Props) {
  const t = useT();
  const [action, setAction] = useState<BulkAction | null>(null);
  return (
    <section className="bulk-bar" aria-label={t.issues.bulk}>
      <strong>{t.common.selected(rows.length)}</strong>
      {BULK_ACTIONS.filter((one) => rows.some((row) => row.viewerCan.includes(one))).map((one) => (
        <Button key={one} type="primary" onClick={() => setAction(one)}>
          {t.enums.issueAction[one]}
        </Button>
      ))}
      <Button onClick={onSelectAll}>{t.issues.selectAll}</Button>
      <Button onClick={onClear}>{t.issues.bulkClear}</Button>
      <Suspense fallback={null}>
        {action && <BulkDialog action={action} rows={rows} onClose={() => setAction(null)} onDone={onClear} />}
      </Suspense>
    </section>
  );
}
