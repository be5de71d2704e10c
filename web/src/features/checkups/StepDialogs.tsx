import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import { CancelCheckupDocument, ReleaseCheckupDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { errorText } from '@/shared/ui/text/errorText';
import type { CheckupDetail } from './queries';
import { useStep } from './useStep';

type Props = { checkup: CheckupDetail; onClose: () => void };

/** The lead's review is done: the list goes to the park. */
export function ReleaseDialog({ checkup, onClose }: Props) {
  const t = useT();
  const { id, version, draftCount, progress } = checkup;
  const step = useStep(
    id,
    (clientMutationId) => request(ReleaseCheckupDocument, { input: { id, version, clientMutationId } }),
    onClose,
  );
  const left = progress.visits - progress.finished;
  return (
    <Modal
      open
      title={t.enums.checkupAction.RELEASE}
      okText={t.enums.checkupAction.RELEASE}
      okButtonProps={{ loading: step.busy }}
      closable={{ 'aria-label': t.common.close }}
      onOk={step.run}
      onCancel={onClose}
    >
      <p>{t.checkups.releaseHint(draftCount)}</p>
      {left > 0 && <Alert type="warning" showIcon title={t.checkups.visitsLeft(left)} />}
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(step.error, t)} />}
    </Modal>
  );
}

export function CancelDialog({ checkup, onClose }: Props) {
  const t = useT();
  const [reason, setReason] = useState('');
  const { id, version } = checkup;
  const step = useStep(
    id,
    (clientMutationId) => request(CancelCheckupDocument, { input: { id, version, reason: reason.trim(), clientMutationId } }),
    onClose,
  );
  return (
    <Modal
      open
      title={t.enums.checkupAction.CANCEL}
      okText={t.enums.checkupAction.CANCEL}
      okButtonProps={{ danger: true, loading: step.busy, disabled: !reason.trim() }}
      closable={{ 'aria-label': t.common.close }}
      onOk={step.run}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t.common.reason} htmlFor="cancel-reason" required>
          <PhraseInput id="cancel-reason" page="CANCEL_CHECKUP" value={reason} onChange={setReason} />
        </Form.Item>
      </Form>
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(step.error, t)} />}
    </Modal>
  );
}
