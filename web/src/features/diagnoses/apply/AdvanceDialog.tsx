import { Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { request } from '@/shared/api';
import type { ApplicationStep } from '@/shared/gql/enums';
import { AdvanceApplicationDocument, type ApplicationRowFragment } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { DayInput } from '@/shared/office/form/DayInput';
import { RunDialog } from '@/shared/office/form/RunDialog';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { today } from '@/shared/ui/text/time';
import { useDiagnosisTexts } from '../texts';

type Props = { application: ApplicationRowFragment; step: ApplicationStep; onClose: () => void };

/** Records the next step with its day; an honour also with who gave it and the document. */
export function AdvanceDialog({ application, step, onClose }: Props) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const [values, setValues] = useState({ on: today(), note: '', authority: '', documentNumber: '' });
  const change = (part: Partial<typeof values>) => setValues((all) => ({ ...all, ...part }));
  const awarded = step === 'AWARDED';
  const missing = [...(values.on ? [] : [w.on]), ...(awarded && !values.authority.trim() ? [w.authority] : [])];
  const send = () =>
    request(AdvanceApplicationDocument, {
      input: {
        id: application.id,
        version: application.version,
        step,
        on: values.on,
        note: values.note.trim() || null,
        authority: awarded ? values.authority.trim() : null,
        documentNumber: awarded ? values.documentNumber.trim() || null : null,
        files: awarded ? uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })) : null,
        clientMutationId: key.current,
      },
    });
  return (
    <RunDialog
      title={w.stepOf(t.diagnosisEnums.step[step])}
      okText={t.common.save}
      missing={missing}
      busy={uploads.busy}
      queryKey={['diagnoses']}
      run={send}
      onClose={onClose}
    >
      <Form.Item label={w.on} htmlFor="step-on" required>
        <DayInput id="step-on" value={values.on} onChange={(on) => change({ on })} />
      </Form.Item>
      {awarded && <Awarded values={values} change={change} />}
      {awarded && <FilePicker uploads={uploads} label={w.document} />}
      <Form.Item label={t.common.note} htmlFor="step-note">
        <Input.TextArea id="step-note" rows={3} maxLength={2000} value={values.note} onChange={({ target }) => change({ note: target.value })} />
      </Form.Item>
    </RunDialog>
  );
}

type AwardedProps = {
  values: { authority: string; documentNumber: string };
  change: (part: { authority?: string; documentNumber?: string }) => void;
};

function Awarded({ values, change }: AwardedProps) {
  const w = useDiagnosisTexts().diagnoses;
  return (
    <>
      <Form.Item label={w.authority} htmlFor="step-authority" required>
        <Input id="step-authority" maxLength={200} value={values.authority} onChange={({ target }) => change({ authority: target.value })} />
      </Form.Item>
      <Form.Item label={w.documentNumber} htmlFor="step-document">
        <Input
          id="step-document"
          maxLength={100}
          value={values.documentNumber}
          onChange={({ target }) => change({ documentNumber: target.value })}
        />
      </Form.Item>
    </>
  );
}
