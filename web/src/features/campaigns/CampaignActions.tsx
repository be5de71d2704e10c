import { useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { CampaignPageDocument, CancelCampaignDocument, EditCampaignDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import type { CampaignDetail } from './CampaignPage';

/** A day, kept as 2026-11-30. */
export const day: RecordField['control'] = ({ id, value, onChange }) => (
  <DatePicker id={id} value={value ? dayjs(value) : null} onChange={(at) => onChange(at?.format('YYYY-MM-DD'))} />
);

const longText: RecordField['control'] = ({ id, value, onChange }) => (
  <Input.TextArea id={id} rows={3} maxLength={1000} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

/** A button for each thing that this person may do now; the server says which. */
export function CampaignActions({ campaign }: { campaign: CampaignDetail }) {
  const t = useFilingTexts();
  const [open, setOpen] = useState<'EDIT' | 'CANCEL' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {campaign.viewerCan.includes('EDIT') && (
        <Button onClick={() => setOpen('EDIT')}>{t.enums.campaignAction.EDIT}</Button>
      )}
      {campaign.viewerCan.includes('CANCEL') && (
        <Button danger onClick={() => setOpen('CANCEL')}>
          {t.enums.campaignAction.CANCEL}
        </Button>
      )}
      {open === 'EDIT' && <EditDialog campaign={campaign} onClose={close} />}
      {open === 'CANCEL' && <CancelDialog campaign={campaign} onClose={close} />}
    </>
  );
}

type Props = { campaign: CampaignDetail; onClose: () => void };

const snapshot = ({ title, opensOn, dueOn, locksOn, version }: CampaignDetail) => ({
  values: { title, opensOn, dueOn, locksOn },
  version,
});

function EditDialog({ campaign, onClose }: Props) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { id } = campaign;
  return (
    <RecordDialog
      title={t.enums.campaignAction.EDIT}
      initial={snapshot(campaign)}
      fields={[
        { name: 'title', label: t.campaigns.title, required: true, control: line },
        { name: 'opensOn', label: t.campaigns.opensOn, required: true, control: day },
        { name: 'dueOn', label: t.campaigns.dueOn, required: true, control: day },
        { name: 'locksOn', label: t.campaigns.locksOn, required: true, hint: t.campaigns.dueHint, control: day },
      ]}
      save={({ title = '', opensOn = '', dueOn = '', locksOn = '' }, version, clientMutationId) =>
        request(EditCampaignDocument, { input: { id, version, title, opensOn, dueOn, locksOn, clientMutationId } })
      }
      reload={async () => {
        const { campaign: fresh } = await request(CampaignPageDocument, { id });
        client.setQueryData(['campaign', id], fresh);
        return snapshot(fresh);
      }}
      onClose={onClose}
    />
  );
}

function CancelDialog({ campaign, onClose }: Props) {
  const t = useFilingTexts();
  const { id, version } = campaign;
  return (
    <RecordDialog
      title={t.enums.campaignAction.CANCEL}
      initial={{ values: {}, version }}
      fields={[{ name: 'reason', label: t.campaigns.cancelReason, required: true, control: longText }]}
      save={({ reason = '' }, seen, clientMutationId) =>
        request(CancelCampaignDocument, { input: { id, version: seen, reason, clientMutationId } })
      }
      onClose={onClose}
    />
  );
}
