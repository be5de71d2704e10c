import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { setViewer } from '@/app/auth';
import { ApiError, request } from '@/shared/api';
import { ChangePasswordDocument } from '@/shared/gql/graphql';
import { usePasswordHint } from '@/features/login/usePasswordHint';
import { useT } from '@/shared/i18n';
import { errorText, fieldText } from '@/shared/ui/text/errorText';

type Typed = { current: string; fresh: string; again: string };

const EMPTY: Typed = { current: '', fresh: '', again: '' };

export function PasswordForm() {
  const t = useT();
  const hint = usePasswordHint();
  const { typed, setTyped, change, error } = usePasswordChange();
  const differs = typed.again !== '' && typed.fresh !== typed.again;
  const item = (name: keyof Typed, help: string | undefined, extra?: string) => (
    <Form.Item
      label={t.account[name]}
      htmlFor={`password-${name}`}
      validateStatus={help ? 'error' : ''}
      help={help}
      extra={extra}
    >
      <Input.Password
        id={`password-${name}`}
        autoComplete={name === 'current' ? 'current-password' : 'new-password'}
        value={typed[name]}
        onChange={({ target }) => setTyped((all) => ({ ...all, [name]: target.value }))}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" style={{ maxWidth: 420 }} onFinish={() => change.mutate()}>
      {item('current', error ? fieldText(error.fields, 'current', t) : undefined)}
      {item('fresh', error ? fieldText(error.fields, 'new', t) : undefined, hint)}
      {item('again', differs ? t.account.differs : undefined)}
      {error && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={change.isPending}
        disabled={!typed.current || !typed.fresh || typed.fresh !== typed.again}
      >
        {t.account.change}
      </Button>
    </Form>
  );
}

function usePasswordChange() {
  const t = useT();
  const { message } = App.useApp();
  const [typed, setTyped] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => request(ChangePasswordDocument, { input: { current: typed.current, new: typed.fresh } }),
    onSuccess: ({ changePassword }) => {
      setViewer(changePassword);
      setTyped(EMPTY);
      message.success(t.account.passwordChanged);
    },
  });
  return { typed, setTyped, change, error: change.error ? ApiError.from(change.error) : null };
}
