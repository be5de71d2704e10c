import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type CheckupDetail, checkupQuery, findingsQuery } from '@/features/checkups/queries';
import { BulkDialog } from '@/features/issues/bulk/BulkDialog';
import type { IssueRowFragment } from '@/shared/gql/graphql';
import { useHotkeys } from '@/shared/hooks/useHotkeys';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { FindingPanel } from './FindingPanel';
import { FinishButton } from './FinishButton';
import { KeyButton } from './KeyButton';
import { KeysDialog } from './KeysDialog';
import { hotkeysOf, neighbour, nextOpen } from './keys';
import { ReviewList } from './ReviewList';
import './review.css';

export type ReviewSearch = { at?: string };

export function ReviewPage() {
  const { checkupId } = useParams({ strict: false }) as { checkupId: string };
  const checkup = useQuery(checkupQuery(checkupId));
  const findings = useQuery(findingsQuery(checkupId));
  useCrumb(checkup.data?.title);
  return (
    <Loaded query={checkup}>
      {(found) => <Loaded query={findings}>{(rows) => <Review checkup={found} rows={rows} />}</Loaded>}
    </Loaded>
  );
}

/** Undecided is what the server still lets this person decide. */
const undecided = (row: IssueRowFragment) => row.viewerCan.includes('ISSUE') || row.viewerCan.includes('DISCARD');

type Props = { checkup: CheckupDetail; rows: IssueRowFragment[] };

// A bulk call takes so many at once; what is left over is offered again.
const BULK = 100;

function useWalk({ checkup, rows }: Props) {
  const navigate = useNavigate();
  const { at } = useSearch({ strict: false }) as ReviewSearch;
  const ids = rows.map(({ id }) => id);
  const open = new Set(rows.filter(undecided).map(({ id }) => id));
  const current = at && ids.includes(at) ? at : (nextOpen(ids, open, undefined) ?? ids[0]);
  const go = (id: string | undefined) =>
    id &&
    void navigate({ to: '/review/$checkupId', params: { checkupId: checkup.id }, search: { at: id }, replace: true });
  return {
    open,
    current,
    go,
    next: () => go(neighbour(ids, current, 1)),
    previous: () => go(neighbour(ids, current, -1)),
    decided: () => go(nextOpen(ids, open, current)),
  };
}

function Review({ checkup, rows }: Props) {
  const t = useT();
  const walk = useWalk({ checkup, rows });
  // The rows as they were when the dialog opened: they leave the list one by one while it works.
  const [dialog, setDialog] = useState<'help' | IssueRowFragment[] | null>(null);
  const rest = rows.filter((row) => row.viewerCan.includes('ISSUE')).slice(0, BULK);
  const openRest = rest.length > 0 && (() => setDialog(rest));
  const openHelp = () => setDialog('help');
  useHotkeys(
    hotkeysOf({ next: walk.next, previous: walk.previous, rest: openRest, help: openHelp }),
    dialog === null,
  );
  const done = rows.length - walk.open.size;
  const row = rows.find(({ id }) => id === walk.current);
  return (
    <>
      <PageHeader
        title={checkup.title}
        tags={<ProgressText done={done} total={rows.length} />}
        actions={
          <>
            {rows.length > 0 && <WalkKeys {...walk} walks={rows.length > 1} onRest={openRest} onHelp={openHelp} />}
            <FinishButton checkup={checkup} left={walk.open.size} />
          </>
        }
      />
      {rows.length === 0 && (
        <EmptyState title={checkup.viewerCan.includes('ISSUE') ? t.review.noFindings : t.checkups.noFindings} />
      )}
      {row && (
        <div className="review">
          <ReviewList rows={rows} open={walk.open} current={row.id} checkupId={checkup.id} />
          <FindingPanel key={row.id} row={row} active={dialog === null} onDecided={walk.decided} />
        </div>
      )}
      {dialog === 'help' && <KeysDialog onClose={() => setDialog(null)} />}
      {Array.isArray(dialog) && <IssueRest rows={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

type KeysProps = { walks: boolean; previous: () => void; next: () => void; onRest: (() => void) | false; onHelp: () => void };

function WalkKeys({ walks, previous, next, onRest, onHelp }: KeysProps) {
  return (
    <>
      {walks && <KeyButton deed="previous" onClick={previous} />}
      {walks && <KeyButton deed="next" onClick={next} />}
      {onRest && <KeyButton deed="rest" onClick={onRest} />}
      <KeyButton deed="help" onClick={onHelp} />
    </>
  );
}

function IssueRest({ rows, onClose }: { rows: IssueRowFragment[]; onClose: () => void }) {
  return (
    <BulkDialog
      action="ISSUE"
      target={{ ids: rows.map((row) => row.id) }}
      where={{}}
      onClose={onClose}
      onDone={onClose}
    />
  );
}

function ProgressText({ done, total }: { done: number; total: number }) {
  const t = useT();
  return (
    <output className="review-progress">
      {t.review.progress(done, total)}
      <span className="review-bar" aria-hidden="true">
        <span style={{ width: `${total === 0 ? 0 : Math.round((done / total) * 100)}%` }} />
      </span>
    </output>
  );
}
