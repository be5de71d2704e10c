import type { IssueStatus, Severity } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { dueText } from '@/shared/ui/text/due';

export type TagTone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

// Looks only: which colour a word has. What may be done is never derived from it.
const STATUS_TONE: Record<IssueStatus, TagTone> = {
  DRAFT: 'neutral',
  DISCARDED: 'neutral',
  ISSUED: 'info',
  DISPUTED: 'warn',
  RECTIFYING: 'info',
  SUBMITTED: 'warn',
  VERIFIED: 'warn',
  CLOSED: 'good',
  WAIVED: 'neutral',
};
const SEVERITY_TONE: Record<Severity, TagTone> = { MAJOR: 'bad', MODERATE: 'warn', MINOR: 'neutral' };

export function Tag({ tone, children }: { tone: TagTone; children: string }) {
  return (
    <span className="ps-tag" data-tone={tone}>
      {children}
    </span>
  );
}

export function StatusTag({ status }: { status: IssueStatus }) {
  return <Tag tone={STATUS_TONE[status]}>{useT().enums.issueStatus[status]}</Tag>;
}

export function SeverityTag({ severity }: { severity: Severity }) {
  return <Tag tone={SEVERITY_TONE[severity]}>{useT().enums.severity[severity]}</Tag>;
}

/** "超期 3 天": colour, word and days. Nothing when nothing is due. */
export function DueTag({ daysLeft }: { daysLeft: number | null | undefined }) {
  const t = useT();
  const due = dueText(daysLeft, t);
  return due ? <Tag tone={due.tone}>{due.text}</Tag> : null;
}

export { ConfidenceTag } from './ConfidenceTag';
