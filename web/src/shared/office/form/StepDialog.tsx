import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal } from 'antd';
import { useRef, useState } from 'react';
import { ApiError } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { AttachmentInput } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useT } from '@/shared/i18n';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { Missing } from '@/shared/ui/Missing';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { focusFirst } from './focusFirst';
import type { RecordField } from './RecordDialog';

type Props = {
  title: string;
  hint?: string;
  fields: RecordField[];
  initial?: Values;
  /** How the files are called; without it none are asked for. */
  files?: { label: string; required?: boolean };
  danger?: boolean;
  wide?: boolean;
  /** The same key belongs to the same wish, however often it is sent. */
  send: (values: Values, files: AttachmentInput[], clientMutationId: string) => Promise<unknown>;
  onClose: () => void;
};

/** One step of a piece of work: some fields, perhaps files; what the server refuses stands at its field. */
export function StepDialog({ title, hint, fields, initial = {}, files, danger = false, wide = false, send, onClose }: Props) {
  const t = useT();
  const [values, setValues] = useState(initial);
  const uploads = useUploads();
  const step = useStep(send, onClose);
  const missing = fields.filter(({ name, required }) => required && !values[name]?.trim()).map(({ label }) => label);
  if (files?.required && uploads.done.length === 0) missing.push(files.label);
  const submit = () => step.run(values, uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })));
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ disabled: missing.length > 0 || uploads.busy, loading: step.busy, danger }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      width={wide ? 760 : 520}
      onOk={submit}
      afterOpenChange={focusFirst}
      onCancel={onClose}
    >
      {hint && <p className="muted">{hint}</p>}
      <Form layout="vertical">
        {fields.map((field) => (
          <StepField
            key={field.name}
            field={field}
            values={values}
            error={step.error}
            onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
          />
        ))}
      </Form>
      {files && <FilePicker uploads={uploads} label={files.label} />}
      <Missing labels={missing} />
      {step.error && <Alert type="error" showIcon title={errorText(step.error, t)} role="alert" />}
    </Modal>
  );
}

type FieldProps = {
  field: RecordField;
  values: Values;
  error: ApiError | null;
  onChange: (value: string | undefined) => void;
};

function StepField({ field, values, error, onChange }: FieldProps) {
  const t = useT();
  const wrong = error && fieldText(error.fields, field.name, t);
  const id = `step-${field.name}`;
  return (
    <Form.Item
      label={field.label}
      htmlFor={id}
      required={field.required ?? false}
      validateStatus={wrong ? 'error' : ''}
      help={wrong}
      extra={field.hint}
    >
      {field.control({ id, value: values[field.name], values, onChange })}
    </Form.Item>
  );
}

function useStep(send: Props['send'], onDone: () => void) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: ({ values, files }: { values: Values; files: AttachmentInput[] }) => send(values, files, key.current),
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries();
      onDone();
    },
    onError: (error) => {
      const failure = ApiError.from(error);
      // The same key again only when nobody knows whether the first try arrived.
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      // What was typed stays; sent again, it goes on top of the newer version.
      if (failure.code === 'CONFLICT') void client.invalidateQueries();
    },
  });
  return {
    run: (values: Values, files: AttachmentInput[]) => sending.mutate({ values, files }),
    busy: sending.isPending,
    error: sending.error ? ApiError.from(sending.error) : null,
  };
}
