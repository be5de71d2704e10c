import { Alert, Form, Modal } from 'antd';
import type { IssueAction } from '@/shared/gql/enums';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { focusFirst } from '@/shared/office/form/focusFirst';
import { Missing } from '@/shared/ui/Missing';
import { ActionFields } from './ActionFields';
import { ConflictNotice } from './ConflictNotice';
import { useAction } from './useAction';

type Props = {
  action: IssueAction;
  issue: IssueDetailFragment;
  onClose: () => void;
  onDone: (moved: IssueDetailFragment) => void;
};

export function ActionDialog({ action, issue, onClose, onDone }: Props) {
  const t = useT();
  const run = useAction(action, issue, onDone);
  const hint = run.spec.hint?.(t, run.base);
  const { failed } = run;
  return (
    <Modal
      open
      title={t.enums.issueAction[action]}
      okText={t.enums.issueAction[action]}
      okButtonProps={{ disabled: !run.complete || run.conflict !== null, loading: run.busy, danger: run.spec.danger ?? false }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      onOk={run.submit}
      afterOpenChange={focusFirst}
      onCancel={onClose}
    >
      <p className="action-issue">{issue.title}</p>
      {hint && <Alert type="info" title={hint} className="action-hint" />}
      {run.conflict && <ConflictNotice conflict={run.conflict} base={run.base} onTop={run.submitOnTop} />}
      <Form layout="vertical">
        <ActionFields action={action} run={run} fields={run.spec.fields} />
        {run.spec.files && (
          <Form.Item required={run.spec.files.required} label={t.fields.files}>
            <FilePicker uploads={run.uploads} label={run.spec.files.label(t)} />
          </Form.Item>
        )}
      </Form>
      <Missing labels={run.missing} />
      {failed && <Alert type="error" showIcon title={errorText(failed, t)} role="alert" />}
    </Modal>
  );
}
