import type { ApplicationStep, CreationTaskStatus, DiagnosisStatus, Verdict } from '@/shared/gql/enums';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { useDiagnosisTexts } from './texts';

// Looks only: which colour a word has.
const TONE: Record<DiagnosisStatus, TagTone> = {
  PLANNED: 'neutral',
  SELF_ASSESSMENT: 'info',
  EXPERT_ASSESSMENT: 'warn',
  CONCLUDED: 'good',
  CANCELLED: 'neutral',
};
const VERDICT: Record<Verdict, TagTone> = {
  INCOMPLETE: 'neutral',
  VETOED: 'bad',
  PASSED: 'good',
  NOT_PASSED: 'warn',
  SCORED: 'info',
};
const TASK: Record<CreationTaskStatus, TagTone> = { OPEN: 'info', DONE: 'good', DROPPED: 'neutral' };
const STEP: Record<ApplicationStep, TagTone> = {
  PREPARED: 'neutral',
  SUBMITTED: 'info',
  SITE_REVIEW: 'info',
  PUBLICISED: 'info',
  AWARDED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'neutral',
};

export function DiagnosisTag({ status }: { status: DiagnosisStatus }) {
  return <Tag tone={TONE[status]}>{useDiagnosisTexts().diagnosisEnums.status[status]}</Tag>;
}

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  return <Tag tone={VERDICT[verdict]}>{useDiagnosisTexts().diagnosisEnums.verdict[verdict]}</Tag>;
}

export function TaskTag({ status }: { status: CreationTaskStatus }) {
  return <Tag tone={TASK[status]}>{useDiagnosisTexts().diagnosisEnums.taskStatus[status]}</Tag>;
}

export function StepTag({ step }: { step: ApplicationStep }) {
  return <Tag tone={STEP[step]}>{useDiagnosisTexts().diagnosisEnums.step[step]}</Tag>;
}
