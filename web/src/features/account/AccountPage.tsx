import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { setViewer, signOut, useViewer } from '@/app/auth';
import { membershipText } from '@/features/people/membership';
import { ApiError, request } from '@/shared/api';
import type { Locale, MailMode } from '@/shared/gql/enums';
import { AccountPageDocument, UpdateProfileDocument } from '@/shared/gql/graphql';
import { useI18n, useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { Email } from '@/shared/ui/text/Email';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { OwnData } from './OwnData';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

export function AccountPage() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t.enums.page.ACCOUNT}
        actions={
          <Button danger onClick={() => void signOut().then(() => navigate({ to: '/login' }))}>
            {t.common.signOut}
          </Button>
        }
      />
      <Identity />
      <section className="card">
        <h2>{t.account.profile}</h2>
        <ProfileForm />
      </section>
      <section className="card">
        <h2>{t.account.password}</h2>
        <PasswordForm />
      </section>
      <Safety />
      <OwnData />
    </>
  );
}

function Identity() {
  const t = useT();
  const viewer = useViewer();
  return (
    <section className="card">
      <Pairs
        pairs={[
          { key: 'account', label: t.people.account, value: viewer.account },
          { key: 'email', label: t.fields.email, value: viewer.email && <Email address={viewer.email} /> },
          {
            key: 'memberships',
            label: t.people.memberships,
            wide: true,
            value: viewer.memberships.map((one) => membershipText(one, t)).join('；'),
          },
        ]}
      />
    </section>
  );
}

/** Second factor and sessions: asked for here only. */
function Safety() {
  const query = useQuery({ queryKey: ['account'], queryFn: () => request(AccountPageDocument, {}) });
  return (
    <Loaded query={query}>
      {({ viewer, sessions }) => (
        <>
          <SecondFactor codesLeft={viewer?.recoveryCodesLeft ?? null} />
          <Sessions devices={sessions} />
        </>
      )}
    </Loaded>
  );
}

function ProfileForm() {
  const t = useT();
  const { values, set, save } = useProfile();
  const error = save.error ? ApiError.from(save.error) : null;
  const wrong = values.name.trim() ? error && fieldText(error.fields, 'name', t) : t.errors.rules.REQUIRED;
  const radios = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <Form layout="vertical" style={{ maxWidth: 420 }} onFinish={() => save.mutate()}>
      <NameItem value={values.name} wrong={wrong} onChange={(name) => set({ name })} />
      <Form.Item label={t.common.language} htmlFor="profile-locale">
        <Radio.Group
          id="profile-locale"
          aria-label={t.common.language}
          value={values.locale}
          options={radios({ ZH_CN: t.common.chinese, EN: t.common.english })}
          onChange={({ target }) => set({ locale: target.value })}
        />
      </Form.Item>
      <Form.Item label={t.account.mailMode} htmlFor="profile-mail" extra={t.account.mailHint}>
        <Radio.Group
          id="profile-mail"
          aria-label={t.account.mailMode}
          value={values.mailMode}
          options={radios(t.enums.mailMode)}
          onChange={({ target }) => set({ mailMode: target.value })}
        />
      </Form.Item>
      {error && !wrong && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!values.name.trim()}>
        {t.common.save}
      </Button>
    </Form>
  );
}

type NameProps = { value: string; wrong: string | null | undefined; onChange: (name: string) => void };

function NameItem({ value, wrong, onChange }: NameProps) {
  return (
    <Form.Item
      label={useT().people.name}
      htmlFor="profile-name"
      required
      validateStatus={wrong ? 'error' : ''}
      help={wrong}
    >
      <Input id="profile-name" value={value} onChange={({ target }) => onChange(target.value)} />
    </Form.Item>
  );
}

type Profile = { name: string; locale: Locale; mailMode: MailMode };

function useProfile() {
  const { t, setLocale } = useI18n();
  const viewer = useViewer();
  const { message } = App.useApp();
  const [values, setValues] = useState<Profile>(viewer);
  const { name, locale, mailMode } = values;
  const save = useMutation({
    mutationFn: () =>
      request(UpdateProfileDocument, { input: { version: viewer.version, name: name.trim(), locale, mailMode } }),
    onSuccess: ({ updateProfile }) => {
      setViewer(updateProfile);
      setLocale(locale);
      message.success(t.common.saved);
    },
  });
  return { values, set: (part: Partial<Profile>) => setValues((all) => ({ ...all, ...part })), save };
}
