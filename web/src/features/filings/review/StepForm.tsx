import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useRef, useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError } from '@/shared/api';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { focusFirst } from '@/shared/office/form/focusFirst';
import { Missing } from '@/shared/ui/Missing';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import type { FilingDetail } from '../queries';

export type StepField = { name: string; label: string; kind: 'text' | 'line' | 'day' | 'yes'; required?: boolean };
export type StepValues = Record<string, string | undefined>;

type Props = {
  title: string;
  hint?: string | undefined;
  danger?: boolean;
  filing: FilingDetail;
  fields: readonly StepField[];
  children?: ReactNode;
  send: (values: StepValues, clientMutationId: string) => Promise<unknown>;
  onClose: () => void;
};

/** One step upon a filing: what it asks, what the server says to it; one key until an answer came. */
export function StepForm({ title, hint, danger = false, filing, fields, children, send, onClose }: Props) {
  const t = useFilingTexts();
  const [values, setValues] = useState<StepValues>({});
  const step = useStep(filing, (key) => send(values, key), onClose);
  const missing = fields.filter(({ name, required }) => required && !values[name]?.trim());
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ disabled: missing.length > 0, loading: step.busy, danger }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      onOk={step.run}
      afterOpenChange={focusFirst}
      onCancel={onClose}
    >
      {hint && <p className="muted">{hint}</p>}
      <Form layout="vertical">
        {fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name]}
            error={step.error ? fieldText(step.error.fields, field.name, t) : undefined}
            onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
          />
        ))}
      </Form>
      {children}
      <Missing labels={missing.map(({ label }) => label)} />
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(step.error, t)} />}
    </Modal>
  );
}

type ControlProps = { field: StepField; value: string | undefined; onChange: (value: string | undefined) => void };

function Field({ error, ...control }: ControlProps & { error: string | undefined }) {
  const { name, kind, label, required = false } = control.field;
  return (
    <Form.Item
      label={kind === 'yes' ? undefined : label}
      htmlFor={`step-${name}`}
      required={required}
      validateStatus={error ? 'error' : ''}
      help={error}
    >
      <Control {...control} />
    </Form.Item>
  );
}

function Control({ field, value, onChange }: ControlProps) {
  const id = `step-${field.name}`;
  switch (field.kind) {
    case 'text':
      return <PhraseInput id={id} page={`filing-${field.name}`} value={value ?? ''} onChange={onChange} />;
    case 'line':
      return <Input id={id} maxLength={200} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />;
    case 'day':
      return (
        <DatePicker
          id={id}
          value={value ? dayjs(value) : null}
          onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
        />
      );
    case 'yes':
      return (
        <Checkbox id={id} checked={value === 'true'} onChange={({ target }) => onChange(String(target.checked))}>
          {field.label}
        </Checkbox>
      );
  }
}

function useStep(filing: FilingDetail, send: (key: string) => Promise<unknown>, onClose: () => void) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const mutation = useMutation({
    mutationFn: () => send(key.current),
    onSuccess: async () => {
      void message.success(t.filings.done);
      onClose();
      await client.invalidateQueries();
    },
    onError: (error) => {
      const { code } = ApiError.from(error);
      if (code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (code === 'CONFLICT') void client.invalidateQueries({ queryKey: ['filing', filing.id] });
    },
  });
  return {
    run: () => mutation.mutate(),
    busy: mutation.isPending,
    error: mutation.error ? ApiError.from(mutation.error) : null,
  };
}
