import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Modal } from 'antd';
import { useState } from 'react';
import { ApiError } from '@/shared/api';
import type { BulkFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { errorText, ruleText } from '@/shared/ui/text/errorText';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { peopleQuery } from '@/shared/office/form/find';
import { useUndo } from '../actions/useUndo';
import {
  type BulkAction,
  type BulkTarget,
  type BulkValues,
  carryOut,
  foresee,
  takeBack,
  type Where,
} from './bulkActions';

type Props = {
  action: BulkAction;
  target: BulkTarget;
  where: Where;
  onClose: () => void;
  onDone: () => void;
};

/** Says beforehand which rows cannot take the action and why; only the others are sent. */
export function BulkDialog({ action, target, where, onClose, onDone }: Props) {
  const t = useT();
  const [values, setValues] = useState<BulkValues>({});
  const complete = isComplete(action, values);
  // Without its field the server would refuse each row for that alone.
  const tried = action === 'REMIND' ? { reason: values.reason || '…' } : values;
  const preview = useQuery({
    queryKey: ['bulk', action, target, tried.dueOn, tried.responsibleId],
    queryFn: () => foresee(action, target, tried),
    gcTime: 0,
  });
  const fit = preview.data?.done.map((issue) => issue.id) ?? [];
  const { run, progress } = useRun((onProgress) => carryOut(action, fit, values, onProgress), () => {
    onClose();
    onDone();
  });
  return (
    <Modal
      open
      title={t.enums.issueAction[action]}
      okText={run.isPending ? t.issues.bulkRunning(progress, fit.length) : t.issues.bulkConfirm(fit.length)}
      okButtonProps={{ disabled: fit.length === 0 || !complete, loading: run.isPending }}
      onOk={() => run.mutate()}
      onCancel={onClose}
      closable={{ 'aria-label': t.common.close }}
    >
      <Form layout="vertical">
        <BulkField action={action} values={values} where={where} onChange={setValues} />
      </Form>
      {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isLoading && <LoadingState />}
      {preview.data && <Preview action={action} result={preview.data} />}
    </Modal>
  );
}

function useRun(work: (onProgress: (n: number) => void) => Promise<BulkFragment>, onDone: () => void) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [progress, setProgress] = useState(0);
  const say = useOutcome();
  const run = useMutation({
    mutationFn: () => work(setProgress),
    onSuccess: async (outcome) => {
      say(outcome);
      await client.invalidateQueries();
      onDone();
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  return { run, progress };
}

/** Says how many took it; an assignment can be taken back. */
function useOutcome() {
  const t = useT();
  const { message } = App.useApp();
  const offerUndo = useUndo();
  return ({ done, undo }: BulkFragment) => {
    const said = t.issues.bulkDone(done.length);
    if (undo.length === 0) return void message.success(said);
    return offerUndo(said, async () => {
      const back = await takeBack(undo);
      return back.refused.length > 0 ? t.issues.undonePartly(back.done.length, back.refused.length) : t.issues.undone;
    });
  };
}

function isComplete(action: BulkAction, values: BulkValues): boolean {
  if (action === 'REMIND') return Boolean(values.reason?.trim());
  return action === 'ISSUE' || Boolean(values.responsibleId);
}

function Preview({ action, result }: { action: BulkAction; result: BulkFragment }) {
  const t = useT();
  const reason = ({ rule, code }: BulkFragment['refused'][number]) =>
    action === 'ASSIGN' && rule === 'UNKNOWN_REFERENCE'
      ? t.issues.notTheirs
      : (ruleText(rule ?? undefined, t) ?? t.errors.codes[code]);
  return (
    <div aria-live="polite">
      <p>
        <strong>{t.issues.bulkCan(result.done.length)}</strong>
      </p>
      {result.refused.length > 0 && (
        <>
          <p>
            <strong>{t.issues.bulkCannot(result.refused.length)}</strong>
          </p>
          <ul className="refused">
            {result.refused.map((one) => (
              <li key={one.id}>
                {one.number ?? ''} {one.title}
                {t.common.colon}
                <em>{reason(one)}</em>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type FieldProps = Pick<Props, 'action' | 'where'> & { values: BulkValues; onChange: (values: BulkValues) => void };

function BulkField({ action, where, values, onChange }: FieldProps) {
  const t = useT();
  if (action === 'ISSUE') {
    return (
      <Form.Item label={t.fields.dueOn} htmlFor="bulk-due" extra={t.issues.bulkDueHint}>
        <DatePicker id="bulk-due" onChange={(day) => onChange({ dueOn: day?.format('YYYY-MM-DD') })} />
      </Form.Item>
    );
  }
  if (action === 'ASSIGN') {
    return (
      <Form.Item label={t.fields.responsible} htmlFor="bulk-person" required>
        <RemoteSelect
          id="bulk-person"
          label={t.fields.responsible}
          width="100%"
          value={values.responsibleId}
          find={(text) => peopleQuery({ text: text || null, ...where })}
          onChange={(responsibleId) => onChange({ responsibleId })}
        />
      </Form.Item>
    );
  }
  return (
    <Form.Item label={t.common.reason} htmlFor="bulk-reason" required>
      <PhraseInput
        id="bulk-reason"
        page="REMIND"
        value={values.reason ?? ''}
        onChange={(reason) => onChange({ reason })}
      />
    </Form.Item>
  );
}
