import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import type { SiteKind } from '@/shared/gql/enums';
import { ImportChecklistDocument } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useT } from '@/shared/i18n';
import { RunDialog } from '@/shared/office/form/RunDialog';
import { FilePicker } from '@/shared/ui/files/FilePicker';

/** A new version beside the old ones: check-ups keep the version that they were planned with. */
export function ImportChecklistDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const uploads = useUploads();
  const [kind, setKind] = useState<SiteKind>('ENTERPRISE');
  const [title, setTitle] = useState('');
  const sha256 = uploads.done.at(-1)?.sha256 ?? '';
  const input = { kind, title: title.trim(), sha256 };
  return (
    <RunDialog
      title={t.checklists.import}
      okText={t.common.import}
      missing={[...(input.title ? [] : [t.common.name]), ...(sha256 || uploads.busy ? [] : [t.checklists.chooseFile])]}
      busy={uploads.busy}
      run={() => request(ImportChecklistDocument, { input })}
      queryKey={['checklists']}
      onClose={onClose}
    >
      <Form.Item label={t.checklists.kind} htmlFor="checklist-kind">
        <Radio.Group
          id="checklist-kind"
          value={kind}
          options={Object.entries(t.enums.siteKind).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => setKind(target.value)}
        />
      </Form.Item>
      <Form.Item label={t.common.name} htmlFor="checklist-title" required>
        <Input id="checklist-title" maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
      </Form.Item>
      <FilePicker uploads={uploads} label={t.checklists.chooseFile} accept=".csv,.xlsx,text/csv" multiple={false} />
    </RunDialog>
  );
}
