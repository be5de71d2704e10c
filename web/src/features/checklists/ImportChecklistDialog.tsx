import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import type { SiteKind } from '@/shared/gql/enums';
import { ImportChecklistDocument } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { FilePicker } from '@/shared/ui/files/FilePicker';

/** A new version beside the old ones: check-ups keep the version that they were planned with. */
export function ImportChecklistDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const uploads = useUploads();
  const [kind, setKind] = useState<SiteKind>('ENTERPRISE');
  const [title, setTitle] = useState('');
  const sha256 = uploads.done.at(-1)?.sha256;
  const run = useMutation({
    mutationFn: () => request(ImportChecklistDocument, { input: { kind, title: title.trim(), sha256: sha256 ?? '' } }),
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries({ queryKey: ['checklists'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t.checklists.import}
      okText={t.common.import}
      okButtonProps={{ disabled: !sha256 || !title.trim() || uploads.busy, loading: run.isPending }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => run.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t.checklists.kind} htmlFor="checklist-kind">
          <Radio.Group
            id="checklist-kind"
            value={kind}
            options={Object.entries(t.enums.siteKind).map(([value, label]) => ({ value, label }))}
            onChange={({ target }) => setKind(target.value)}
          />
        </Form.Item>
        <Form.Item label={t.common.name} htmlFor="checklist-title" required>
          <Input id="checklist-title" value={title} onChange={({ target }) => setTitle(target.value)} />
        </Form.Item>
        <FilePicker uploads={uploads} label={t.checklists.chooseFile} accept=".csv,.xlsx,text/csv" multiple={false} />
      </Form>
      {run.error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(run.error), t)} />}
    </Modal>
  );
}
