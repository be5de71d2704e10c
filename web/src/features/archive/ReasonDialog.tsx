import { Input } from 'antd';
import { useT } from '@/shared/i18n';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';

const text: RecordField['control'] = ({ id, value, onChange }) => (
  <Input.TextArea id={id} rows={3} maxLength={500} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

type Props = {
  title: string;
  hint: string;
  run: (reason: string, clientMutationId: string) => Promise<unknown>;
  onClose: () => void;
};

/** A step that needs nothing but the reason for it. */
export function ReasonDialog({ title, hint, run, onClose }: Props) {
  const t = useT();
  return (
    <RecordDialog
      title={title}
      fields={[{ name: 'reason', label: t.common.reason, required: true, hint, control: text }]}
      initial={{ values: {}, version: 0 }}
      save={(values, _version, clientMutationId) => run(values['reason']?.trim() ?? '', clientMutationId)}
      onClose={onClose}
    />
  );
}
