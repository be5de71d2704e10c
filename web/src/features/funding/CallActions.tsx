import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { phrase } from '@/features/consultations/controls';
import { request } from '@/shared/api';
import { AttachToFundingCallDocument, CancelFundingCallDocument, PublishFundingCallDocument } from '@/shared/gql/graphql';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { CallDialog } from './CallDialog';
import type { CallDetail } from './queries';
import { useFundingTexts } from './texts';

type Open = 'EDIT' | 'ATTACH' | 'PUBLISH' | 'CANCEL';

/** A button for each thing that this person may do now; applying stands beside the enterprise that applies. */
export function CallActions({ call }: { call: CallDetail }) {
  const t = useFundingTexts();
  const [open, setOpen] = useState<Open | null>(null);
  const can = call.viewerCan;
  const close = () => setOpen(null);
  const words = t.consultingEnums.fundingCallAction;
  return (
    <>
      {can.includes('PUBLISH') && (
        <Button type="primary" onClick={() => setOpen('PUBLISH')}>
          {words.PUBLISH}
        </Button>
      )}
      {can.includes('EDIT') && <Button onClick={() => setOpen('EDIT')}>{words.EDIT}</Button>}
      {can.includes('ATTACH') && <Button onClick={() => setOpen('ATTACH')}>{words.ATTACH}</Button>}
      {can.includes('ASK_FOR_HELP') && (
        <Link to="/consultations/new" search={{ callId: call.id, label: call.title }} className="ps-button">
          {words.ASK_FOR_HELP}
        </Link>
      )}
      {can.includes('CANCEL') && (
        <Button danger onClick={() => setOpen('CANCEL')}>
          {words.CANCEL}
        </Button>
      )}
      {open === 'EDIT' && <CallDialog call={call} onClose={close} />}
      {open === 'ATTACH' && <AttachDialog call={call} onClose={close} />}
      {open === 'PUBLISH' && <PublishDialog call={call} onClose={close} />}
      {open === 'CANCEL' && <CancelDialog call={call} onClose={close} />}
    </>
  );
}

type DialogProps = { call: CallDetail; onClose: () => void };

function AttachDialog({ call: { id, version }, onClose }: DialogProps) {
  const t = useFundingTexts();
  return (
    <StepDialog
      title={t.consultingEnums.fundingCallAction.ATTACH}
      hint={t.funding.attachHint}
      fields={[]}
      files={{ label: t.funding.files, required: true }}
      send={(_values, files, clientMutationId) => request(AttachToFundingCallDocument, { input: { id, version, files, clientMutationId } })}
      onClose={onClose}
    />
  );
}

function PublishDialog({ call: { id, version }, onClose }: DialogProps) {
  const t = useFundingTexts();
  return (
    <StepDialog
      title={t.consultingEnums.fundingCallAction.PUBLISH}
      hint={t.funding.publishHint}
      fields={[]}
      send={(_values, _files, clientMutationId) => request(PublishFundingCallDocument, { input: { id, version, clientMutationId } })}
      onClose={onClose}
    />
  );
}

function CancelDialog({ call: { id, version }, onClose }: DialogProps) {
  const t = useFundingTexts();
  return (
    <StepDialog
      danger
      title={t.consultingEnums.fundingCallAction.CANCEL}
      fields={[{ name: 'reason', label: t.common.reason, required: true, control: phrase('CANCEL_FUNDING_CALL') }]}
      send={({ reason }, _files, clientMutationId) =>
        request(CancelFundingCallDocument, { input: { id, version, reason: reason?.trim() ?? '', clientMutationId } })
      }
      onClose={onClose}
    />
  );
}
