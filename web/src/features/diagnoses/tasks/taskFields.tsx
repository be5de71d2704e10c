import { peopleQuery } from '@/shared/office/form/find';
import { line } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import type { DiagnosisTexts } from '../texts';

/** Somebody with an account, or a name. */
export function ownerFields(t: DiagnosisTexts, known: { id: string; name: string } | null): RecordField[] {
  const w = t.diagnoses;
  return [
    {
      name: 'ownerId',
      label: w.owner,
      hint: w.ownerHint,
      control: ({ id, value, onChange }) => (
        <RemoteSelect
          id={id}
          label={w.owner}
          width="100%"
          value={value}
          known={known}
          find={(text) => peopleQuery({ text: text || null })}
          onChange={onChange}
        />
      ),
    },
    { name: 'ownerName', label: w.ownerName, hint: w.ownerNameHint, control: line },
  ];
}
