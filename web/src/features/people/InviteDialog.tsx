import { request } from '@/shared/api';
import { InvitePersonDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { line } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { membershipFields, membershipOf } from './MembershipFields';

/** The person chooses account and password by the link in the mail. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <RecordDialog
      title={t.people.invite}
      fields={[
        { name: 'name', label: t.people.name, required: true, control: line },
        { name: 'email', label: t.fields.email, required: true, hint: t.people.inviteHint, control: line },
        ...membershipFields(t),
      ]}
      initial={{ values: {}, version: 0 }}
      save={(values, _version, clientMutationId) =>
        request(InvitePersonDocument, {
          input: {
            name: values['name'] ?? '',
            email: values['email'] ?? '',
            memberships: [membershipOf(values)],
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}
