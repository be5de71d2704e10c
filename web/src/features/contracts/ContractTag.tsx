import type { ContractStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from '@/shared/ui/tags';

// Looks only: which colour a word has.
const TONE: Record<ContractStatus, TagTone> = { DRAFT: 'neutral', ACTIVE: 'info', COMPLETED: 'good', ARCHIVED: 'neutral' };

export function ContractTag({ status }: { status: ContractStatus }) {
  return <Tag tone={TONE[status]}>{useT().enums.contractStatus[status]}</Tag>;
}
