import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { Missing } from '@/shared/ui/Missing';
import { errorText, faultText } from '@/shared/ui/text/errorText';

type Props = {
  title: string;
  okText: string;
  /** What is not there yet, by its label. */
  missing: readonly string[];
  busy?: boolean;
  run: () => Promise<unknown>;
  /** What is asked for again when it is done. */
  queryKey: readonly string[];
  onClose: () => void;
  children: ReactNode;
};

/** A form, one thing that it does, and what went wrong below. */
export function RunDialog({ title, okText, missing, busy = false, run, queryKey, onClose, children }: Props) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const step = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries({ queryKey });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: missing.length > 0, loading: step.isPending || busy }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => step.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical">{children}</Form>
      <Missing labels={missing} />
      {step.error && <WhatIsWrong error={ApiError.from(step.error)} />}
    </Modal>
  );
}

/** Of a file with lines or cells each fault with its place. */
function WhatIsWrong({ error }: { error: ApiError }) {
  const t = useT();
  const lines = error.fields.flatMap((field) => {
    const line = /\[(\d+)\]/.exec(field.path)?.[1];
    const at = line ? t.common.line(Number(line)) : /^[A-Z]+\d+$/.exec(field.path)?.[0];
    return at ? [`${at}${t.common.colon}${faultText(field, t)}`] : [];
  });
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={lines.length > 0 ? t.errors.codes.INVALID : errorText(error, t)}
      description={lines.length > 0 && <span className="multiline">{lines.slice(0, 20).join('\n')}</span>}
    />
  );
}
