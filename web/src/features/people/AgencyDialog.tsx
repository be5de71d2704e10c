import { request } from '@/shared/api';
import { AddAgencyDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { line } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';

export function AgencyDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <RecordDialog
      title={t.people.addAgency}
      fields={[{ name: 'name', label: t.common.name, required: true, control: line }]}
      initial={{ values: {}, version: 0 }}
      save={(values, _version, clientMutationId) =>
        request(AddAgencyDocument, { input: { name: values['name'] ?? '', clientMutationId } })
      }
      onClose={onClose}
    />
  );
}
