import type { ArchiveDocumentState, ArchiveSlotState } from '@/shared/gql/enums';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { useArchiveTexts } from './texts';

// Looks only.
const SLOT_TONE: Record<ArchiveSlotState, TagTone> = {
  MISSING: 'bad',
  EXPIRED: 'bad',
  EXPIRING: 'warn',
  VALID: 'good',
  NOT_APPLICABLE: 'neutral',
};
const DOCUMENT_TONE: Record<ArchiveDocumentState, TagTone> = {
  EXPIRED: 'bad',
  EXPIRING: 'warn',
  VALID: 'good',
  WITHDRAWN: 'neutral',
};

export function SlotTag({ state }: { state: ArchiveSlotState }) {
  return <Tag tone={SLOT_TONE[state]}>{useArchiveTexts().archiveEnums.slotState[state]}</Tag>;
}

export function DocumentTag({ state }: { state: ArchiveDocumentState }) {
  return <Tag tone={DOCUMENT_TONE[state]}>{useArchiveTexts().archiveEnums.documentState[state]}</Tag>;
}
