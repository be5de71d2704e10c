import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import {
  CancelDiagnosisDocument,
  ConcludeDiagnosisDocument,
  ReopenDiagnosisDocument,
  ReturnDiagnosisDocument,
  StartDiagnosisDocument,
  SubmitSelfAssessmentDocument,
} from '@/shared/gql/graphql';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { errorText } from '@/shared/ui/text/errorText';
import { area, phrases } from './controls';
import { DiagnosisDialog } from './DiagnosisDialog';
import type { DiagnosisDetail } from './queries';
import { ReportButtons } from './ReportButtons';
import { useDiagnosisTexts } from './texts';

type Step = 'START' | 'SUBMIT';
type Because = 'RETURN' | 'REOPEN' | 'CANCEL';
type Key = { input: { id: string; version: number; clientMutationId: string } };
type Why = { input: { id: string; version: number; reason: string; clientMutationId: string } };
const STEP: Record<Step, (key: Key) => Promise<unknown>> = {
  START: (key) => request(StartDiagnosisDocument, key),
  SUBMIT: (key) => request(SubmitSelfAssessmentDocument, key),
};
const BECAUSE: Record<Because, (why: Why) => Promise<unknown>> = {
  RETURN: (why) => request(ReturnDiagnosisDocument, why),
  REOPEN: (why) => request(ReopenDiagnosisDocument, why),
  CANCEL: (why) => request(CancelDiagnosisDocument, why),
};
type Open = 'EDIT' | 'CONCLUDE' | Because;
const DIALOGS: Open[] = ['RETURN', 'REOPEN', 'EDIT', 'CANCEL'];

/** A button for each thing that this person may do now; the server says which. */
export function DiagnosisActions({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const [open, setOpen] = useState<Open | null>(null);
  const can = diagnosis.viewerCan;
  const close = () => setOpen(null);
  return (
    <>
      {(['START', 'SUBMIT'] as const)
        .filter((step) => can.includes(step))
        .map((step) => (
          <StepButton key={step} step={step} diagnosis={diagnosis} />
        ))}
      {can.includes('CONCLUDE') && (
        <Button type="primary" onClick={() => setOpen('CONCLUDE')}>
          {t.diagnosisEnums.action.CONCLUDE}
        </Button>
      )}
      {DIALOGS.filter((action) => can.includes(action)).map((action) => (
        <Button key={action} danger={action === 'CANCEL'} onClick={() => setOpen(action)}>
          {t.diagnosisEnums.action[action]}
        </Button>
      ))}
      <ReportButtons diagnosis={diagnosis} />
      {open === 'EDIT' && <DiagnosisDialog diagnosis={diagnosis} onClose={close} />}
      {open === 'CONCLUDE' && <ConcludeDialog diagnosis={diagnosis} onClose={close} />}
      {open && open !== 'EDIT' && open !== 'CONCLUDE' && <ReasonDialog because={open} diagnosis={diagnosis} onClose={close} />}
    </>
  );
}

function StepButton({ step, diagnosis }: { step: Step; diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { id, version } = diagnosis;
  const run = useMutation({
    mutationFn: () => STEP[step]({ input: { id, version, clientMutationId: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['diagnoses'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () =>
    modal.confirm({
      title: t.diagnosisEnums.action[step],
      content: t.diagnoses.stepHint[step],
      okText: t.diagnosisEnums.action[step],
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type="primary" loading={run.isPending} onClick={() => void ask()}>
      {t.diagnosisEnums.action[step]}
    </Button>
  );
}

type DialogProps = { diagnosis: DiagnosisDetail; onClose: () => void };

function ReasonDialog({ because, diagnosis, onClose }: DialogProps & { because: Because }) {
  const t = useDiagnosisTexts();
  return (
    <RecordDialog
      title={t.diagnosisEnums.action[because]}
      fields={[
        { name: 'reason', label: t.common.reason, required: true, control: phrases(`diagnosis.${because}`) },
      ]}
      initial={{ values: {}, version: diagnosis.version }}
      save={(values, version, clientMutationId) =>
        BECAUSE[because]({ input: { id: diagnosis.id, version, reason: values['reason']?.trim() ?? '', clientMutationId } })
      }
      onClose={onClose}
    />
  );
}

function ConcludeDialog({ diagnosis, onClose }: DialogProps) {
  const t = useDiagnosisTexts();
  return (
    <RecordDialog
      title={t.diagnosisEnums.action.CONCLUDE}
      fields={[
        {
          name: 'conclusion',
          label: t.diagnoses.conclusion,
          required: true,
          hint: t.diagnoses.conclusionHint,
          control: area(8),
        },
      ]}
      initial={{ values: { conclusion: diagnosis.conclusion }, version: diagnosis.version }}
      save={(values, version, clientMutationId) =>
        request(ConcludeDiagnosisDocument, {
          input: { id: diagnosis.id, version, conclusion: values['conclusion']?.trim() ?? '', clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
