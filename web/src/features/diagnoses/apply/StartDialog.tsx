import { Input } from 'antd';
import { request } from '@/shared/api';
import type { HonourLevel } from '@/shared/gql/enums';
import { StartApplicationDocument } from '@/shared/gql/graphql';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { today } from '@/shared/ui/text/time';
import { day } from '../planControls';
import type { DiagnosisDetail } from '../queries';
import { useDiagnosisTexts } from '../texts';

export const yearControl: RecordField['control'] = ({ id, value, onChange }) => (
  <Input id={id} inputMode="numeric" maxLength={4} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

export const yearNumber = (text: string | undefined): number => (/^\d{4}$/.test(text ?? '') ? Number(text) : 0);

/** Begins to follow an application; the first step is that its papers are prepared. */
export function StartDialog({ diagnosis, onClose }: { diagnosis: DiagnosisDetail; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  return (
    <RecordDialog
      title={w.startApplication}
      fields={[
        { name: 'title', label: w.honourTitle, required: true, control: line },
        { name: 'level', label: t.honours.level, required: true, control: choice(t.honours.level, t.diagnosisEnums.level) },
        { name: 'year', label: w.year, required: true, control: yearControl },
        { name: 'on', label: t.diagnosisEnums.step.PREPARED, required: true, control: day },
        { name: 'note', label: t.common.note, control: line },
      ]}
      initial={{
        values: {
          title: t.diagnosisEnums.subject[diagnosis.subject],
          level: 'PROVINCIAL',
          year: today().slice(0, 4),
          on: today(),
        },
        version: 0,
      }}
      save={(values, _version, clientMutationId) =>
        request(StartApplicationDocument, {
          input: {
            diagnosisId: diagnosis.id,
            title: values['title']?.trim() ?? '',
            level: (values['level'] ?? 'PROVINCIAL') as HonourLevel,
            year: yearNumber(values['year']),
            on: values['on'] ?? '',
            note: values['note']?.trim() || null,
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}
