import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

type Props = {
  title: string;
  okText: string;
  ready: boolean;
  run: () => Promise<unknown>;
  /** What is asked for again when it is done. */
  queryKey: readonly string[];
  onClose: () => void;
  children: ReactNode;
};

/** A form, one thing that it does, and what went wrong below. */
export function RunDialog({ title, okText, ready, run, queryKey, onClose, children }: Props) {
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
      okButtonProps={{ disabled: !ready, loading: step.isPending }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => step.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical">{children}</Form>
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(step.error), t)} />}
    </Modal>
  );
}
