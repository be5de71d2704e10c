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
  const error = save.error ? ApiError.from(save.error) : null;
  const change = (part: Partial<SecurityFieldsFragment>) => setValues((all) => ({ ...all, ...part }));
  return (
    <Form layout="vertical" style={{ maxWidth: 480 }} onFinish={() => save.mutate()}>
      {NUMBERS.map((name) => {
        const wrong = error ? fieldText(error.fields, name, t) : undefined;
        return (
          <Form.Item
            key={name}
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
              value={values[name]}
              onChange={(value) => change({ [name]: value ?? 0 })}
            />
          </Form.Item>
        );
      })}
      <Form.Item label={t.security.renewGiven} htmlFor="security-renewGiven">
        <Switch
          id="security-renewGiven"
          aria-label={t.security.renewGiven}
          checked={values.renewGiven}
          onChange={(renewGiven) => change({ renewGiven })}
        />
      </Form.Item>
      <Form.Item
        label={t.security.secondFactorRoles}
        htmlFor="security-roles"
        extra={t.security.hint.secondFactorRoles}
      >
        <Select<Role[]>
          id="security-roles"
          mode="multiple"
          aria-label={t.security.secondFactorRoles}
          value={values.secondFactorRoles}
          options={Object.entries(t.enums.role).map(([value, label]) => ({ value: value as Role, label }))}
          onChange={(secondFactorRoles) => change({ secondFactorRoles })}
        />
      </Form.Item>
      {error && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t.common.save}
      </Button>
    </Form>
  );
}
