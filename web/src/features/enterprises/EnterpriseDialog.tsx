import { useQueryClient } from '@tanstack/react-query';
import { parksQuery } from '@/shared/office/form/find';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import {
  AddEnterpriseDocument,
  EditEnterpriseDocument,
  EnterprisePageDocument,
  type EnterpriseRowFragment,
} from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { CodeSelect, line, toggle } from '@/shared/office/form/controls';
import { integerOf, numberOf } from '@/shared/office/form/numbers';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';

type Props = { enterprise?: EnterpriseRowFragment; onClose: () => void };

export function EnterpriseDialog({ enterprise, onClose }: Props) {
  const t = useT();
  const client = useQueryClient();
  const reload = async () => {
    const { enterprise: fresh } = await client.fetchQuery({
      queryKey: ['enterprise', enterprise?.id],
      staleTime: 0,
      queryFn: () => request(EnterprisePageDocument, { id: enterprise?.id ?? '' }),
    });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  return (
    <RecordDialog
      title={enterprise ? t.enterprises.edit : t.enterprises.add}
      fields={fieldsOf(t, enterprise)}
      initial={{ values: enterprise ? valuesOf(enterprise) : { operating: 'true' }, version: enterprise?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = { ...inputOf(values), clientMutationId };
        if (!enterprise) {
          return request(AddEnterpriseDocument, { input: { ...input, parkId: values['parkId'] ?? '' } });
        }
        return request(EditEnterpriseDocument, { input: { ...input, id: enterprise.id, version } });
      }}
      {...(enterprise && { reload })}
      onClose={onClose}
    />
  );
}

const valuesOf = (row: EnterpriseRowFragment): Values => ({
  name: row.name,
  uscc: row.uscc,
  siteNo: String(row.siteNo),
  industryCode: row.industryCode,
  divisionCode: row.divisionCode,
  address: row.address,
  lon: row.lon?.toString(),
  lat: row.lat?.toString(),
  contactName: row.contactName,
  contactPhone: row.contactPhone,
  operating: String(row.operating),
});

const inputOf = (values: Values) => ({
  name: values['name']?.trim() ?? '',
  uscc: values['uscc']?.trim().toUpperCase() ?? '',
  siteNo: integerOf(values, 'siteNo'),
  industryCode: values['industryCode'] ?? '',
  divisionCode: values['divisionCode'] ?? '',
  address: values['address'] ?? '',
  lon: numberOf(values, 'lon'),
  lat: numberOf(values, 'lat'),
  contactName: values['contactName'] ?? '',
  contactPhone: values['contactPhone'] ?? '',
  operating: values['operating'] === 'true',
});

function fieldsOf(t: Dict, enterprise: EnterpriseRowFragment | undefined): RecordField[] {
  const park: RecordField = {
    name: 'parkId',
    label: t.common.park,
    required: true,
    control: ({ id, value, onChange }) => (
      <RemoteSelect id={id} label={t.common.park} width="100%" value={value} find={parksQuery} onChange={onChange} />
    ),
  };
  const industry = enterprise && { code: enterprise.industryCode, name: enterprise.industryName };
  const division = enterprise && { code: enterprise.divisionCode, name: enterprise.divisionName };
  return [
    ...(enterprise ? [] : [park]),
    { name: 'name', label: t.common.name, required: true, control: line },
    { name: 'uscc', label: t.fields.uscc, required: true, hint: t.enterprises.usccHint, control: line },
    { name: 'siteNo', label: t.fields.siteNo, hint: t.enterprises.siteHint, control: line },
    {
      name: 'industryCode',
      label: t.fields.industryCode,
      required: true,
      control: (props) => <CodeSelect {...props} list="industries" label={t.fields.industryCode} known={industry} />,
    },
    {
      name: 'divisionCode',
      label: t.fields.divisionCode,
      required: true,
      control: (props) => <CodeSelect {...props} list="divisions" label={t.fields.divisionCode} known={division} />,
    },
    { name: 'address', label: t.common.address, control: line },
    { name: 'lon', label: t.fields.lon, control: line },
    { name: 'lat', label: t.fields.lat, control: line },
    { name: 'contactName', label: t.common.contact, control: line },
    { name: 'contactPhone', label: t.common.phone, control: line },
    { name: 'operating', label: t.fields.operating, control: toggle },
  ];
}
