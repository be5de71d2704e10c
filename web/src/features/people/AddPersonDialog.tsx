import { request } from '@/shared/api';
import { AddPersonDocument } from '@/shared/gql/graphql';
import { usePasswordHint } from '@/features/login/usePasswordHint';
import { useT } from '@/shared/i18n';
import { line, password } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { membershipFields, membershipOf } from './MembershipFields';

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const hint = usePasswordHint();
  return (
    <RecordDialog
      title={t.people.add}
      fields={[
        { name: 'name', label: t.people.name, required: true, control: line },
        { name: 'account', label: t.people.account, required: true, control: line },
        { name: 'email', label: t.fields.email, required: true, control: line },
        {
          name: 'password',
          label: t.people.password,
          required: true,
          hint: hint ?? '',
          control: password,
        },
        ...membershipFields(t),
      ]}
      initial={{ values: {}, version: 0 }}
      save={(values, _version, clientMutationId) =>
        request(AddPersonDocument, {
          input: {
            name: values['name'] ?? '',
            account: values['account'] ?? '',
            email: values['email'] ?? '',
            password: values['password'] ?? '',
            memberships: [membershipOf(values)],
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}
