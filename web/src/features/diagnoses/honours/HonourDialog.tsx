import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { Confidence, HonourLevel } from '@/shared/gql/enums';
import {
  AddHonourDocument,
  EditHonourDocument,
  type HonourInput,
  type HonourRowFragment,
  RevokeHonourDocument,
} from '@/shared/gql/graphql';
import { type Uploads, useUploads } from '@/shared/hooks/useUploads';
import { choice, line } from '@/shared/office/form/controls';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { today } from '@/shared/ui/text/time';
import { yearControl, yearNumber } from '../apply/StartDialog';
import { phrases } from '../controls';
import { day } from '../planControls';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';

/** Adds an honour to the register, or corrects one. */
export function HonourDialog({ honour, onClose }: { honour?: HonourRowFragment; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const uploads = useUploads();
  return (
    <RecordDialog
      title={honour ? t.honours.edit : t.honours.add}
      fields={[...fieldsOf(t, honour), filesField(t, uploads)]}
      initial={{
        values: honour ? valuesOf(honour) : { level: 'PROVINCIAL', year: today().slice(0, 4), confidence: 'VERIFIED' },
        version: honour?.version ?? 0,
      }}
      save={(values, version, clientMutationId) => {
        const added = uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const }));
        const input = { honour: inputOf(values), files: added, clientMutationId };
        if (!honour) return request(AddHonourDocument, { input });
        return request(EditHonourDocument, { input: { ...input, id: honour.id, version } });
      }}
      onClose={onClose}
    />
  );
}

const filesField = (t: DiagnosisTexts, uploads: Uploads): RecordField => ({
  name: 'files',
  label: t.honours.files,
  control: () => <FilePicker uploads={uploads} label={t.common.dropFile} />,
});

const valuesOf = (row: HonourRowFragment): Values => ({
  parkId: row.park?.id,
  enterpriseId: row.enterprise?.id,
  subjectName: row.park || row.enterprise ? '' : row.subjectName,
  title: row.title,
  level: row.level,
  year: String(row.year),
  authority: row.authority,
  documentNumber: row.documentNumber,
  source: row.source,
  confidence: row.confidence,
  note: row.note,
});

const inputOf = (values: Values): HonourInput => ({
  parkId: values['parkId'] || null,
  enterpriseId: values['enterpriseId'] || null,
  subjectName: values['subjectName']?.trim() || null,
  title: values['title']?.trim() ?? '',
  level: (values['level'] ?? 'PROVINCIAL') as HonourLevel,
  year: yearNumber(values['year']),
  authority: values['authority']?.trim() ?? '',
  documentNumber: values['documentNumber']?.trim() || null,
  source: values['source']?.trim() ?? '',
  confidence: (values['confidence'] ?? 'UNVERIFIED') as Confidence,
  note: values['note']?.trim() || null,
});

function fieldsOf(t: DiagnosisTexts, row: HonourRowFragment | undefined): RecordField[] {
  const w = t.honours;
  return [
    {
      name: 'parkId',
      label: t.common.park,
      control: ({ id, value, onChange }) => (
        <RemoteSelect id={id} label={t.common.park} width="100%" value={value} known={row?.park} find={parksQuery} onChange={onChange} />
      ),
    },
    {
      name: 'enterpriseId',
      label: t.common.enterprise,
      control: ({ id, value, values, onChange }) => (
        <RemoteSelect
          id={id}
          label={t.common.enterprise}
          width="100%"
          value={value}
          known={row?.enterprise}
          find={(text) => enterprisesQuery(text, values['parkId'])}
          onChange={onChange}
        />
      ),
    },
    { name: 'subjectName', label: w.subjectName, hint: w.subjectHint, control: line },
    { name: 'title', label: w.title, required: true, control: line },
    { name: 'level', label: w.level, required: true, control: choice(w.level, t.diagnosisEnums.level) },
    { name: 'year', label: w.year, required: true, control: yearControl },
    { name: 'authority', label: w.authority, required: true, control: line },
    { name: 'documentNumber', label: w.documentNumber, control: line },
    { name: 'source', label: w.source, required: true, control: line },
    { name: 'confidence', label: w.confidence, required: true, control: choice(w.confidence, t.enums.confidence) },
    { name: 'note', label: w.note, control: line },
  ];
}

export function RevokeDialog({ honour, onClose }: { honour: HonourRowFragment; onClose: () => void }) {
  const t = useDiagnosisTexts();
  return (
    <RecordDialog
      title={t.honours.revoke}
      fields={[
        { name: 'on', label: t.honours.revokedOn, required: true, control: day },
        { name: 'reason', label: t.common.reason, required: true, control: phrases('honour.REVOKE') },
      ]}
      initial={{ values: { on: today() }, version: honour.version }}
      save={(values, version, clientMutationId) =>
        request(RevokeHonourDocument, {
          input: { id: honour.id, version, on: values['on'] ?? '', reason: values['reason']?.trim() ?? '', clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
