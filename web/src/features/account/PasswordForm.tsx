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
  const { message } = App.useApp();
  const hint = usePasswordHint();
  const [typed, setTyped] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => request(ChangePasswordDocument, { input: { current: typed.current, new: typed.fresh } }),
    onSuccess: ({ changePassword }) => {
      setViewer(changePassword);
      setTyped(EMPTY);
      message.success(t.account.passwordChanged);
    },
  });
  const error = change.error ? ApiError.from(change.error) : null;
  const differs = typed.again !== '' && typed.fresh !== typed.again;
  const input = (name: keyof Typed, autoComplete: string) => (
    <Input.Password
      id={`password-${name}`}
      autoComplete={autoComplete}
      value={typed[name]}
      onChange={({ target }) => setTyped((all) => ({ ...all, [name]: target.value }))}
    />
  );
  return (
    <Form layout="vertical" style={{ maxWidth: 420 }} onFinish={() => change.mutate()}>
      <Form.Item
        label={t.account.current}
        htmlFor="password-current"
        help={error ? fieldText(error.fields, 'current', t) : undefined}
      >
        {input('current', 'current-password')}
      </Form.Item>
      <Form.Item
        label={t.account.fresh}
        htmlFor="password-fresh"
        extra={hint}
        help={error ? fieldText(error.fields, 'new', t) : undefined}
      >
        {input('fresh', 'new-password')}
      </Form.Item>
      <Form.Item
        label={t.account.again}
        htmlFor="password-again"
        validateStatus={differs ? 'error' : ''}
        help={differs ? t.account.differs : undefined}
      >
        {input('again', 'new-password')}
      </Form.Item>
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
