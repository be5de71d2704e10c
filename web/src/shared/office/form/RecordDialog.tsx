import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ApiError } from '@/shared/api';
import { type Change, changesOf, rebase, type Values } from '@/shared/conflict/rebase';
import { useT } from '@/shared/i18n';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { focusFirst } from '@/shared/office/form/focusFirst';
import { Missing } from '@/shared/ui/Missing';
import { Diff } from '@/shared/ui/Timeline';

export type RecordField = {
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
  control: (props: {
    id: string;
    value: string | undefined;
    /** All that is typed so far: what is offered here may depend on it. */
    values: Values;
    onChange: (value: string | undefined) => void;
  }) => ReactNode;
};

type Snapshot = { values: Values; version: number };

type Props = {
  title: string;
  /** What is asked may depend on what was chosen so far. */
  fields: RecordField[] | ((values: Values) => RecordField[]);
  initial: Snapshot;
  save: (values: Values, version: number, clientMutationId: string) => Promise<unknown>;
  /** The record as it is now, after somebody else changed it. */
  reload?: () => Promise<Snapshot>;
  onClose: () => void;
};

/** Adds or edits one record. A conflict keeps what was typed and offers it on top of the newer version. */
export function RecordDialog({ title, fields: asked, onClose, ...rest }: Props) {
  const t = useT();
  const form = useRecord({ ...rest, onClose });
  const fields = typeof asked === 'function' ? asked(form.values) : asked;
  const missing = fields.filter(({ name, required }) => required && !form.values[name]?.trim());
  return (
    <Modal
      open
      title={title}
      okText={t.common.save}
      okButtonProps={{ disabled: missing.length > 0 || form.conflict !== null, loading: form.busy }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      onOk={form.submit}
      afterOpenChange={focusFirst}
      onCancel={onClose}
    >
      {form.conflict && (
        <section className="conflict" role="alert">
          <h3>{t.common.conflictTitle}</h3>
          <p>{t.common.conflictHint}</p>
          <Diff changes={form.conflict.changes} />
          <Button type="primary" onClick={form.submitOnTop}>
            {t.common.conflictMine}
          </Button>
        </section>
      )}
      <Form layout="vertical">
        {fields.map((field) => (
          <RecordItem key={field.name} field={field} form={form} />
        ))}
      </Form>
      <Missing labels={missing.map(({ label }) => label)} />
      {form.error && <Alert type="error" showIcon title={errorText(form.error, t)} role="alert" />}
    </Modal>
  );
}

function RecordItem({ field, form }: { field: RecordField; form: ReturnType<typeof useRecord> }) {
  const t = useT();
  const error = form.error && fieldText(form.error.fields, field.name, t);
  const id = `record-${field.name}`;
  return (
    <Form.Item
      label={field.label}
      htmlFor={id}
      required={field.required ?? false}
      validateStatus={error ? 'error' : ''}
      help={error}
      extra={field.hint}
    >
      {field.control({
        id,
        value: form.values[field.name],
        values: form.values,
        onChange: (value) => form.change(field.name, value),
      })}
    </Form.Item>
  );
}

function useRecord({ initial, save, reload, onClose }: Omit<Props, 'title' | 'fields'>) {
  const [base, setBase] = useState(initial);
  const [values, setValues] = useState(initial.values);
  const [conflict, setConflict] = useState<{ fresh: Snapshot; changes: Change[] } | null>(null);
  const mutation = useSave(save, onClose, async () => {
    if (!reload) return;
    const fresh = await reload();
    setConflict({ fresh, changes: changesOf(base.values, fresh.values) });
  });
  const onTopOf = (fresh: Snapshot) => {
    const typed = rebase(base.values, values, fresh.values);
    setValues(typed);
    setBase(fresh);
    setConflict(null);
    mutation.mutate({ typed, version: fresh.version });
  };
  const error = mutation.error ? ApiError.from(mutation.error) : null;
  return {
    values,
    conflict,
    change: (name: string, value: string | undefined) => setValues((all) => ({ ...all, [name]: value })),
    submit: () => mutation.mutate({ typed: values, version: base.version }),
    submitOnTop: () => conflict && onTopOf(conflict.fresh),
    busy: mutation.isPending,
    // The conflict has its own place above the form.
    error: error?.code === 'CONFLICT' && reload ? null : error,
  };
}

/** One key for one wish: only where the answer is unknown does the next try carry the same. */
function useSave(save: Props['save'], onSaved: () => void, onConflict: () => Promise<void>) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: ({ typed, version }: { typed: Values; version: number }) => save(typed, version, key.current),
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries();
      onSaved();
    },
    onError: async (error) => {
      const failure = ApiError.from(error);
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (failure.code === 'CONFLICT') await onConflict();
    },
  });
}
