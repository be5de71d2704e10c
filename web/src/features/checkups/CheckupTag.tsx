import type { CheckupStatus, VisitStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from '@/shared/ui/tags';

// Looks only: which colour a word has. What may be done is never derived from it.
const TONE: Record<CheckupStatus, TagTone> = {
  PLANNED: 'neutral',
  RUNNING: 'info',
  REVIEWED: 'warn',
  ISSUED: 'good',
  CANCELLED: 'neutral',
};
const VISIT_TONE: Record<VisitStatus, TagTone> = { PLANNED: 'neutral', STARTED: 'info', FINISHED: 'good' };

export function CheckupTag({ status }: { status: CheckupStatus }) {
  return <Tag tone={TONE[status]}>{useT().enums.checkupStatus[status]}</Tag>;
}

export function VisitTag({ status }: { status: VisitStatus }) {
  return <Tag tone={VISIT_TONE[status]}>{useT().enums.visitStatus[status]}</Tag>;
}

/** A picture of two figures that stand beside it in words. */
export function Meter({ done, total }: { done: number; total: number }) {
  return (
    <span className="meter" aria-hidden="true">
      <span style={{ width: `${total === 0 ? 0 : Math.round((done / total) * 100)}%` }} />
    </span>
  );
}
