import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { CheckupDetail } from '@/features/checkups/queries';
import { useStep } from '@/features/checkups/useStep';
import { request } from '@/shared/api';
import { IssueCheckupDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

/** The last step: the list is issued and the check-up finished. */
export function FinishButton({ checkup, left }: { checkup: CheckupDetail; left: number }) {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const { id, version } = checkup;
  const step = useStep(
    id,
    (clientMutationId) => request(IssueCheckupDocument, { input: { id, version, clientMutationId } }),
    () => {
      setOpen(false);
      message.success(t.review.finished);
      void navigate({ to: '/checkups/$id', params: { id } });
    },
  );
  if (!checkup.viewerCan.includes('ISSUE')) return null;
  return (
    <>
      <Button type={left === 0 ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t.enums.checkupAction.ISSUE}
      </Button>
      <Modal
        open={open}
        title={t.enums.checkupAction.ISSUE}
        okText={t.enums.checkupAction.ISSUE}
        okButtonProps={{ loading: step.busy, autoFocus: true }}
        closable={{ 'aria-label': t.common.close }}
        onOk={step.run}
        onCancel={() => setOpen(false)}
      >
        <p>{left === 0 ? t.review.finishHint : t.review.finishLeft(left)}</p>
        {step.error && <Alert type="error" showIcon role="alert" title={errorText(step.error, t)} />}
      </Modal>
    </>
  );
}
