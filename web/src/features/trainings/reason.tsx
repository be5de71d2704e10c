import type { Dict } from '@/shared/i18n';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import type { RecordField } from '@/shared/office/form/RecordDialog';

/** A reason that must be given, with the phrases of this action below it. */
export const reasonField = (t: Dict, page: string): RecordField => ({
  name: 'reason',
  label: t.common.reason,
  required: true,
  control: ({ id, value, onChange }) => (
    <PhraseInput id={id} page={page} rows={2} value={value ?? ''} onChange={onChange} />
  ),
});
