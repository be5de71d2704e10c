import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import {
  ActivateContractDocument,
  ArchiveContractDocument,
  AttachToContractDocument,
  CompleteContractDocument,
} from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { errorText } from '@/shared/ui/text/errorText';
import { ContractDialog } from './ContractDialog';
import type { ContractDetail } from './queries';
import { useContractTexts } from './texts';

type Step = 'ACTIVATE' | 'COMPLETE' | 'ARCHIVE';
type Key = { input: { id: string; version: number; clientMutationId: string } };
const STEP: Record<Step, (key: Key) => Promise<unknown>> = {
  ACTIVATE: (key) => request(ActivateContractDocument, key),
  COMPLETE: (key) => request(CompleteContractDocument, key),
  ARCHIVE: (key) => request(ArchiveContractDocument, key),
};
const STEPS: Step[] = ['ACTIVATE', 'COMPLETE', 'ARCHIVE'];

/** A button for each thing that this person may do now; the server says which. */
export function ContractActions({ contract }: { contract: ContractDetail }) {
  const t = useContractTexts();
  const [open, setOpen] = useState<'EDIT' | 'AMEND' | 'ATTACH' | null>(null);
  const can = contract.viewerCan;
  const close = () => setOpen(null);
  return (
    <>
      {STEPS.filter((step) => can.includes(step)).map((step) => (
        <StepButton key={step} step={step} contract={contract} />
      ))}
      {can.includes('EDIT') && <Button onClick={() => setOpen('EDIT')}>{t.enums.contractAction.EDIT}</Button>}
      {can.includes('AMEND') && <Button onClick={() => setOpen('AMEND')}>{t.enums.contractAction.AMEND}</Button>}
      {can.includes('ATTACH') && <Button onClick={() => setOpen('ATTACH')}>{t.enums.contractAction.ATTACH}</Button>}
      {(open === 'EDIT' || open === 'AMEND') && <ContractDialog mode={open} contract={contract} onClose={close} />}
      {open === 'ATTACH' && <AttachDialog contract={contract} onClose={close} />}
    </>
  );
}

function StepButton({ step, contract }: { step: Step; contract: ContractDetail }) {
  const t = useContractTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { id, version } = contract;
  const run = useMutation({
    mutationFn: () => STEP[step]({ input: { id, version, clientMutationId: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['contracts'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () =>
    modal.confirm({
      title: t.enums.contractAction[step],
      content: t.contracts.stepHint[step],
      okText: t.enums.contractAction[step],
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type={step === 'ARCHIVE' ? 'default' : 'primary'} loading={run.isPending} onClick={() => void ask()}>
      {t.enums.contractAction[step]}
    </Button>
  );
}

function AttachDialog({ contract, onClose }: { contract: ContractDetail; onClose: () => void }) {
  const t = useContractTexts();
  const client = useQueryClient();
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const { id, version } = contract;
  const files = uploads.items.flatMap(({ done, name }) => (done ? [{ sha256: done.sha256, name, role: 'EVIDENCE' as const }] : []));
  const save = useMutation({
    mutationFn: () => request(AttachToContractDocument, { input: { id, version, files, clientMutationId: key.current } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['contracts'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t.enums.contractAction.ATTACH}
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
