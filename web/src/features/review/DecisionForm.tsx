import { Alert, Button, Form } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ActionFields } from '@/features/issues/actions/ActionFields';
import { ConflictNotice } from '@/features/issues/actions/ConflictNotice';
import { useAction } from '@/features/issues/actions/useAction';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Missing } from '@/shared/ui/Missing';
import { errorText } from '@/shared/ui/text/errorText';

type Props = {
  action: 'ISSUE' | 'DISCARD';
  issue: IssueDetailFragment;
  onCancel: () => void;
  /** Something is missing in the finding itself. */
  onEdit: (() => void) | false;
  onDone: () => void;
};

/** In place, so that the photos and the basis stay in sight; Enter confirms, Esc goes back, nothing typed is lost. */
export function DecisionForm({ action, issue, onCancel, onEdit, onDone }: Props) {
  const t = useT();
  const run = useAction(action, issue, onDone);
  const { form, confirm } = useFirstFocus(action);
  const ready = run.complete && !run.busy && run.conflict === null;
  const onKey = keysOf({ cancel: onCancel, confirm: ready && run.submit });
  const fields = run.spec.fields.filter(({ name }) => name !== 'dueOn' || issue.kind === 'PROBLEM');
  const { failed } = run;
  return (
    // The keys work wherever the focus is inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- buttons beside it do the same
    <section ref={form} className="review-decision" aria-label={t.enums.issueAction[action]} onKeyDown={onKey}>
      {run.conflict && <ConflictNotice conflict={run.conflict} base={run.base} onTop={run.submitOnTop} />}
      <Form layout="vertical">
        <ActionFields action={action} run={run} fields={fields} />
      </Form>
      <Missing labels={run.missing} />
      {failed && <Alert type="error" showIcon role="alert" title={errorText(failed, t)} />}
      <div className="review-deeds">
        <Button
          ref={confirm}
          type="primary"
          danger={run.spec.danger ?? false}
          disabled={!ready}
          loading={run.busy}
          onClick={run.submit}
        >
          {t.review.confirm(t.enums.issueAction[action])} <kbd>Enter</kbd>
        </Button>
        {onEdit && failed && <Button onClick={onEdit}>{t.review.deeds.edit}</Button>}
        <Button onClick={onCancel}>
          {t.common.cancel} <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}

/** Issuing has its answers already; discarding waits for a reason. */
function useFirstFocus(action: Props['action']) {
  const form = useRef<HTMLElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (action === 'ISSUE') confirm.current?.focus();
    else form.current?.querySelector('textarea')?.focus();
  }, [action]);
  return { form, confirm };
}

function keysOf({ cancel, confirm }: { cancel: () => void; confirm: (() => void) | false }) {
  return (event: KeyboardEvent) => {
    // An input method uses both keys itself.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') return cancel();
    const text = event.target instanceof HTMLTextAreaElement && !event.shiftKey;
    if (event.key !== 'Enter' || !text) return;
    event.preventDefault();
    if (confirm) confirm();
  };
}
