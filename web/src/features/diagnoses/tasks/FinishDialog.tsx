import { Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { request } from '@/shared/api';
import { FinishCreationTaskDocument, type TaskRowFragment } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { RunDialog } from '@/shared/office/form/RunDialog';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { useDiagnosisTexts } from '../texts';

/** A task is done with what shows it. */
export function FinishDialog({ task, onClose }: { task: TaskRowFragment; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const [note, setNote] = useState('');
  const missing = [...(note.trim() ? [] : [w.done]), ...(uploads.done.length > 0 ? [] : [w.evidence])];
  return (
    <RunDialog
      title={`${t.diagnosisEnums.taskAction.FINISH}${t.common.colon}${task.title}`}
      okText={t.diagnosisEnums.taskAction.FINISH}
      missing={missing}
      busy={uploads.busy}
      queryKey={['diagnoses']}
      run={() =>
        request(FinishCreationTaskDocument, {
          input: {
            id: task.id,
            version: task.version,
            note: note.trim(),
            files: uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })),
            clientMutationId: key.current,
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item label={w.done} htmlFor="task-note" required>
        <Input.TextArea id="task-note" rows={4} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Form.Item>
      <FilePicker uploads={uploads} label={w.evidence} />
    </RunDialog>
  );
}
