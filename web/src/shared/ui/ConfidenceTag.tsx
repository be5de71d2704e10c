import type { Confidence } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Tag, type TagTone } from './tags';

const TONE: Record<Confidence, TagTone> = { VERIFIED: 'good', DERIVED: 'neutral', UNVERIFIED: 'warn' };

/** What is unverified in the data is marked as unverified wherever it is shown. */
export function ConfidenceTag({ confidence }: { confidence: Confidence }) {
  return <Tag tone={TONE[confidence]}>{useT().enums.confidence[confidence]}</Tag>;
}
