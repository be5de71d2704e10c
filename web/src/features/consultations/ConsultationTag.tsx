import type { ConclusionVerdict, ConsultationStatus, OpinionVerdict } from '@/shared/gql/enums';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { useConsultationTexts } from './texts';

// Looks only: which colour a word has. What may be done is never derived from it.
const TONE: Record<ConsultationStatus, TagTone> = {
  REQUESTED: 'warn',
  RUNNING: 'info',
  IN_REVIEW: 'info',
  REVISING: 'warn',
  PASSED: 'info',
  HANDED_OVER: 'warn',
  CLOSED: 'good',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
};
const OPINION: Record<OpinionVerdict, TagTone> = { AGREE: 'good', AGREE_WITH_CHANGES: 'warn', DISAGREE: 'bad' };
const CONCLUSION: Record<ConclusionVerdict, TagTone> = { PASSED: 'good', PASSED_WITH_CHANGES: 'warn', REJECTED: 'bad' };

export function ConsultationTag({ status }: { status: ConsultationStatus }) {
  return <Tag tone={TONE[status]}>{useConsultationTexts().consultingEnums.consultationStatus[status]}</Tag>;
}

export function OpinionTag({ verdict }: { verdict: OpinionVerdict }) {
  return <Tag tone={OPINION[verdict]}>{useConsultationTexts().consultingEnums.opinionVerdict[verdict]}</Tag>;
}

export function ConclusionTag({ verdict }: { verdict: ConclusionVerdict }) {
  return <Tag tone={CONCLUSION[verdict]}>{useConsultationTexts().consultingEnums.conclusionVerdict[verdict]}</Tag>;
}
