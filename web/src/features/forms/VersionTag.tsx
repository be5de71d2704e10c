import type { VersionStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from '@/shared/ui/tags';

const TONE: Record<VersionStatus, TagTone> = { DRAFT: 'warn', PUBLISHED: 'good', RETIRED: 'neutral' };

export function VersionTag({ status }: { status: VersionStatus }) {
  return <Tag tone={TONE[status]}>{useT().enums.versionStatus[status]}</Tag>;
}
