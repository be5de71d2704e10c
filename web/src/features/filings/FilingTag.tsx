import { useFilingTexts } from '@/features/filings/texts';
import type { FilingStatus } from '@/shared/gql/enums';
import { Tag, type TagTone } from '@/shared/ui/tags';

// Looks only: which colour a word has. What may be done is never derived from it.
const TONE: Record<FilingStatus, TagTone> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  PARK_ACCEPTED: 'info',
  ACCEPTED: 'good',
  RETURNED: 'bad',
  REOPENED: 'warn',
  CANCELLED: 'neutral',
};

export function FilingTag({ status }: { status: FilingStatus }) {
  return <Tag tone={TONE[status]}>{useFilingTexts().enums.filingStatus[status]}</Tag>;
}

type Due = { dueOn: string; overdue: boolean; excused: boolean; status: FilingStatus };

/** The last day on time: with colour and word when it has passed. */
export function DueOn({ filing }: { filing: Due }) {
  const t = useFilingTexts();
  return (
    <span className="due-cell">
      {filing.dueOn} {filing.excused ? <Tag tone="neutral">{t.filings.excused}</Tag> : null}
      {filing.overdue ? <Tag tone="bad">{t.filings.overdue}</Tag> : null}
    </span>
  );
}
