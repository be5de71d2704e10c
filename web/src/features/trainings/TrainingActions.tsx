import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import {
  ArchiveTrainingDocument,
  AttachToTrainingDocument,
  CancelTrainingDocument,
  FinishTrainingDocument,
  PublishTrainingDocument,
  StartTrainingDocument,
} from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { errorText } from '@/shared/ui/text/errorText';
import { EnrolDialog } from './EnrolDialog';
import type { TrainingDetail } from './queries';
import { reasonField } from './reason';
import { TrainingDialog } from './TrainingDialog';
import { useTrainingTexts } from './texts';

type Step = 'PUBLISH' | 'START' | 'FINISH' | 'ARCHIVE';
type Key = { input: { id: string; version: number; clientMutationId: string } };
const STEP: Record<Step, (key: Key) => Promise<unknown>> = {
  PUBLISH: (key) => request(PublishTrainingDocument, key),
  START: (key) => request(StartTrainingDocument, key),
  FINISH: (key) => request(FinishTrainingDocument, key),
  ARCHIVE: (key) => request(ArchiveTrainingDocument, key),
};
const STEPS: Step[] = ['PUBLISH', 'START', 'FINISH', 'ARCHIVE'];
type Open = 'EDIT' | 'CANCEL' | 'ATTACH' | 'ENROL';

/** A button for each thing that this person may do now; the server says which. */
export function TrainingActions({ training }: { training: TrainingDetail }) {
  const t = useTrainingTexts();
  const [open, setOpen] = useState<Open | null>(null);
  const can = training.viewerCan;
  const close = () => setOpen(null);
  const button = (action: Open) =>
    can.includes(action) && (
      <Button danger={action === 'CANCEL'} onClick={() => setOpen(action)}>
        {t.enums.trainingAction[action]}
      </Button>
    );
  return (
    <>
      {STEPS.filter((step) => can.includes(step)).map((step) => (
        <StepButton key={step} step={step} training={training} />
      ))}
      {can.includes('CHECK_IN') && (
        <Link to="/trainings/$id/screen" params={{ id: training.id }} className="ps-button" data-primary>
          {t.trainings.screen}
        </Link>
      )}
      {button('ENROL')}
      {button('EDIT')}
      {button('ATTACH')}
      {button('CANCEL')}
      {open === 'EDIT' && <TrainingDialog training={training} onClose={close} />}
      {open === 'ENROL' && <EnrolDialog training={training} onClose={close} />}
      {open === 'CANCEL' && <CancelDialog training={training} onClose={close} />}
      {open === 'ATTACH' && <AttachDialog training={training} onClose={close} />}
    </>
  );
}

function StepButton({ step, training }: { step: Step; training: TrainingDetail }) {
  const t = useTrainingTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { id, version } = training;
  const run = useMutation({
    mutationFn: () => STEP[step]({ input: { id, version, clientMutationId: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trainings'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () =>
    modal.confirm({
      title: t.enums.trainingAction[step],
      content: t.trainings.stepHint[step],
      okText: t.enums.trainingAction[step],
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type={step === 'ARCHIVE' ? 'default' : 'primary'} loading={run.isPending} onClick={() => void ask()}>
      {t.enums.trainingAction[step]}
    </Button>
  );
}

function CancelDialog({ training, onClose }: { training: TrainingDetail; onClose: () => void }) {
  const t = useTrainingTexts();
  return (
    <RecordDialog
      title={t.enums.trainingAction.CANCEL}
      fields={[reasonField(t, 'CANCEL_TRAINING')]}
      initial={{ values: {}, version: training.version }}
      save={(values, version, clientMutationId) =>
        request(CancelTrainingDocument, {
          input: { id: training.id, version, reason: values['reason']?.trim() ?? '', clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}

function AttachDialog({ training, onClose }: { training: TrainingDetail; onClose: () => void }) {
  const t = useTrainingTexts();
  const client = useQueryClient();
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const { id, version } = training;
  const files = uploads.items.flatMap(({ done, name }) => (done ? [{ sha256: done.sha256, name, role: 'EVIDENCE' as const }] : []));
  const save = useMutation({
    mutationFn: () => request(AttachToTrainingDocument, { input: { id, version, files, clientMutationId: key.current } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['trainings'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t.enums.trainingAction.ATTACH}
      okText={t.common.save}
      okButtonProps={{ disabled: files.length === 0 || uploads.busy, loading: save.isPending }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <FilePicker uploads={uploads} label={t.common.dropFile} />
      {save.error && <p role="alert">{errorText(ApiError.from(save.error), t)}</p>}
    </Modal>
  );
}
