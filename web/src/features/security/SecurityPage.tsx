import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useRef } from 'react';
import { ApiError, request } from '@/shared/api';
import { ApplySecurityProfileDocument, SecurityPageDocument, type SecurityFieldsFragment } from '@/shared/gql/graphql';
import type { SecurityProfile } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { errorText } from '@/shared/ui/text/errorText';
import { SettingsForm } from './SettingsForm';

const PROFILES = ['STANDARD', 'MLPS'] as const satisfies SecurityProfile[];

/** The rules of signing in: a profile at one click, or value by value; what was changed stands below. */
export function SecurityPage() {
  const t = useT();
  const query = useQuery({
    queryKey: ['security'],
    queryFn: () => request(SecurityPageDocument, {}).then(({ securitySettings }) => securitySettings),
  });
  return (
    <>
      <PageHeader title={t.enums.page.SECURITY} />
      <Loaded query={query}>{(settings) => <Body key={settings.version} settings={settings} />}</Loaded>
    </>
  );
}

function Body({ settings }: { settings: SecurityFieldsFragment }) {
  const t = useT();
  return (
    <>
      <section className="card">
        <h2>{t.security.profile}</h2>
        <ul className="todo">
          {PROFILES.map((profile) => (
            <li key={profile}>
              <strong>{t.enums.securityProfile[profile]}</strong>
              <span className="todo-where">{t.security.profileHint[profile]}</span>
              {settings.profile === profile ? (
                <Tag tone="good">{t.security.inForce}</Tag>
              ) : (
                <Apply profile={profile} version={settings.version} />
              )}
            </li>
          ))}
        </ul>
        {settings.profile === 'OWN' && <p>{t.security.own}</p>}
      </section>
      <section className="card">
        <h2>{t.security.values}</h2>
        <SettingsForm settings={settings} />
      </section>
      <section className="card">
        <h2>{t.security.changes}</h2>
        {settings.changes.length > 0 ? (
          <Timeline events={settings.changes.map((event) => ({ ...event, files: [] }))} />
        ) : (
          <p>{t.security.never}</p>
        )}
      </section>
    </>
  );
}

function Apply({ profile, version }: { profile: SecurityProfile; version: number }) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const apply = useMutation({
    mutationFn: () =>
      request(ApplySecurityProfileDocument, { input: { version, profile, clientMutationId: key.current } }),
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Popconfirm title={t.security.applySure} onConfirm={() => apply.mutate()}>
        <Button loading={apply.isPending}>{t.security.apply}</Button>
      </Popconfirm>
      {apply.error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(apply.error), t)} />}
    </>
  );
}
