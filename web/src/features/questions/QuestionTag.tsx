import type { QuestionStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from '@/shared/ui/tags';

// Looks only: which colour a word has. What may be done is never derived from it.
const TONE: Record<QuestionStatus, TagTone> = {
  WAITING: 'warn',
  ROUTED: 'info',
  ASKED_BACK: 'warn',
  ANSWERED: 'info',
  ACCEPTED: 'good',
  WITHDRAWN: 'neutral',
};

export function QuestionTag({ status }: { status: QuestionStatus }) {
  return <Tag tone={TONE[status]}>{useT().enums.questionStatus[status]}</Tag>;
}
