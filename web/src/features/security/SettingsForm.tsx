import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, InputNumber, Select, Switch } from 'antd';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import type { Role } from '@/shared/gql/enums';
import { ChangeSecuritySettingsDocument, type SecurityFieldsFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText, fieldText } from '@/shared/ui/text/errorText';

type NumberField = 'minLength' | 'minClasses' | 'maxAgeDays' | 'history' | 'idleMinutes' | 'absoluteMinutes';

const NUMBERS: NumberField[] = ['minLength', 'minClasses', 'maxAgeDays', 'history', 'idleMinutes', 'absoluteMinutes'];

/** Which values are possible is the server's rule: it names the field that is out of range. */
export function SettingsForm({ settings }: { settings: SecurityFieldsFragment }) {
  const t = useT();
  const { values, change, save, error } = useSettings(settings);
  return (
    <Form layout="vertical" style={{ maxWidth: 480 }} onFinish={() => save.mutate()}>
      {NUMBERS.map((name) => (
        <NumberItem
          key={name}
          name={name}
          value={values[name]}
          wrong={error ? fieldText(error.fields, name, t) : undefined}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      <Form.Item label={t.security.renewGiven} htmlFor="security-renewGiven">
        <Switch
          id="security-renewGiven"
          aria-label={t.security.renewGiven}
          checked={values.renewGiven}
          onChange={(renewGiven) => change({ renewGiven })}
        />
      </Form.Item>
      <RolesItem value={values.secondFactorRoles} onChange={(secondFactorRoles) => change({ secondFactorRoles })} />
      {error && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t.common.save}
      </Button>
    </Form>
  );
}

function useSettings(settings: SecurityFieldsFragment) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [values, setValues] = useState(settings);
  const key = useRef(crypto.randomUUID());
  const save = useMutation({
    mutationFn: () => {
      const { profile: _, updatedAt: __, changes: ___, ...input } = values;
      return request(ChangeSecuritySettingsDocument, { input: { ...input, clientMutationId: key.current } });
    },
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries();
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const change = (part: Partial<SecurityFieldsFragment>) => setValues((all) => ({ ...all, ...part }));
  return { values, change, save, error: save.error ? ApiError.from(save.error) : null };
}

type NumberProps = { name: NumberField; value: number; wrong: string | undefined; onChange: (value: number) => void };

function NumberItem({ name, value, wrong, onChange }: NumberProps) {
  const t = useT();
  return (
    <Form.Item
      label={t.security[name]}
      htmlFor={`security-${name}`}
      extra={t.security.hint[name]}
      validateStatus={wrong ? 'error' : ''}
      help={wrong}
    >
      <InputNumber
        id={`security-${name}`}
        precision={0}
        style={{ width: 160 }}
        value={value}
        onChange={(typed) => onChange(typed ?? 0)}
      />
    </Form.Item>
  );
}

type RolesProps = { value: SecurityFieldsFragment['secondFactorRoles']; onChange: (roles: Role[]) => void };

function RolesItem({ value, onChange }: RolesProps) {
  const t = useT();
  return (
    <Form.Item label={t.security.secondFactorRoles} htmlFor="security-roles" extra={t.security.hint.secondFactorRoles}>
      <Select<Role[]>
        id="security-roles"
        mode="multiple"
        aria-label={t.security.secondFactorRoles}
        value={[...value]}
        options={Object.entries(t.enums.role).map(([role, label]) => ({ value: role as Role, label }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
