import type { AttendeeStatus, TrainingStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from '@/shared/ui/tags';

// Looks only: which colour a word has.
const TONE: Record<TrainingStatus, TagTone> = {
  DRAFT: 'neutral',
  PUBLISHED: 'info',
  RUNNING: 'warn',
  FINISHED: 'good',
  ARCHIVED: 'neutral',
  CANCELLED: 'neutral',
};
const SEAT_TONE: Record<AttendeeStatus, TagTone> = { ENROLLED: 'info', WAITING: 'warn', WITHDRAWN: 'neutral' };

export function TrainingTag({ status }: { status: TrainingStatus }) {
  return <Tag tone={TONE[status]}>{useT().enums.trainingStatus[status]}</Tag>;
}

export function SeatTag({ status }: { status: AttendeeStatus }) {
  return <Tag tone={SEAT_TONE[status]}>{useT().enums.attendeeStatus[status]}</Tag>;
}
