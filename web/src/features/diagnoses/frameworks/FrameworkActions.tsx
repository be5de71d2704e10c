import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { CopyFrameworkDocument, PublishFrameworkDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { errorText } from '@/shared/ui/text/errorText';
import type { FrameworkDetail } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { SettingsDialog } from './SettingsDialog';

type Props = { framework: FrameworkDetail; onAdd: () => void };

/** A button for each thing that this person may do now; the server says which. */
export function FrameworkActions({ framework, onAdd }: Props) {
  const t = useDiagnosisTexts();
  const [open, setOpen] = useState<'EDIT' | 'COPY' | null>(null);
  const can = framework.viewerCan;
  const close = () => setOpen(null);
  return (
    <>
      {can.includes('PUBLISH') && <PublishButton framework={framework} />}
      {can.includes('EDIT') && <Button onClick={onAdd}>{t.frameworks.addIndicator}</Button>}
      {can.includes('EDIT') && <Button onClick={() => setOpen('EDIT')}>{t.frameworks.settings}</Button>}
      {can.includes('COPY') && <Button onClick={() => setOpen('COPY')}>{t.diagnosisEnums.frameworkAction.COPY}</Button>}
      <ExportButton list={`frameworks/${framework.id}`} title={framework.title} label={t.frameworks.export} />
      {open === 'EDIT' && <SettingsDialog framework={framework} onClose={close} />}
      {open === 'COPY' && <CopyDialog framework={framework} onClose={close} />}
    </>
  );
}

function PublishButton({ framework }: { framework: FrameworkDetail }) {
  const t = useDiagnosisTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { id, version } = framework;
  const run = useMutation({
    mutationFn: () => request(PublishFrameworkDocument, { input: { id, version, clientMutationId: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['frameworks'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () =>
    modal.confirm({
      title: t.diagnosisEnums.frameworkAction.PUBLISH,
      content: t.frameworks.publishHint,
      okText: t.diagnosisEnums.frameworkAction.PUBLISH,
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type="primary" loading={run.isPending} onClick={() => void ask()}>
      {t.diagnosisEnums.frameworkAction.PUBLISH}
    </Button>
  );
}

/** The copy opens: it is what is worked on next. */
function CopyDialog({ framework, onClose }: { framework: FrameworkDetail; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const navigate = useNavigate();
  return (
    <RecordDialog
      title={t.diagnosisEnums.frameworkAction.COPY}
      fields={[
        { name: 'edition', label: t.frameworks.edition, required: true, hint: t.frameworks.copyHint, control: line },
        { name: 'title', label: t.frameworks.title, required: true, control: line },
      ]}
      initial={{ values: { title: framework.title }, version: framework.version }}
      save={async (values, _version, clientMutationId) => {
        const { copyFramework } = await request(CopyFrameworkDocument, {
          input: {
            id: framework.id,
            edition: values['edition']?.trim() ?? '',
            title: values['title']?.trim() ?? '',
            clientMutationId,
          },
        });
        await navigate({ to: '/frameworks/$id', params: { id: copyFramework.id } });
      }}
      onClose={onClose}
    />
  );
}
