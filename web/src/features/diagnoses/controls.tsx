import { Input } from 'antd';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import type { RecordField } from '@/shared/office/form/RecordDialog';

/** A text with the phrases of this action below it. */
export const phrases =
  (page: string): RecordField['control'] =>
  ({ id, value, onChange }) => <PhraseInput id={id} page={page} rows={3} value={value ?? ''} onChange={onChange} />;

export const area =
  (rows: number): RecordField['control'] =>
  ({ id, value, onChange }) => (
    <Input.TextArea id={id} rows={rows} maxLength={4000} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
  );
