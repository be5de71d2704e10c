import { useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { AddParkDocument, EditParkDocument, type ParkFieldsFragment, ParkPageDocument } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { CodeSelect, line, toggle } from '@/shared/office/form/controls';
import { numberOf } from '@/shared/office/form/numbers';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';

type Props = { park?: ParkFieldsFragment; onClose: () => void };

export function ParkDialog({ park, onClose }: Props) {
  const t = useT();
  const client = useQueryClient();
  const reload = async () => {
    const { park: fresh } = await client.fetchQuery({
      queryKey: ['park', park?.id],
      staleTime: 0,
      queryFn: () => request(ParkPageDocument, { id: park?.id ?? '' }),
    });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  return (
    <RecordDialog
      title={park ? t.parks.edit : t.parks.add}
      fields={fieldsOf(t, park)}
      initial={{ values: park ? valuesOf(park) : { underContract: 'false' }, version: park?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = { ...inputOf(values), clientMutationId };
        if (!park) return request(AddParkDocument, { input: { ...input, code: values['code']?.trim() ?? '' } });
        return request(EditParkDocument, { input: { ...input, id: park.id, version } });
      }}
      {...(park && { reload })}
      onClose={onClose}
    />
  );
}

const valuesOf = (park: ParkFieldsFragment): Values => ({
  name: park.name,
  divisionCode: park.divisionCode,
  address: park.address,
  lon: park.lon?.toString(),
  lat: park.lat?.toString(),
  contactName: park.contactName,
  contactPhone: park.contactPhone,
  underContract: String(park.underContract),
});

const inputOf = (values: Values) => ({
  name: values['name']?.trim() ?? '',
  divisionCode: values['divisionCode'] ?? '',
  address: values['address'] ?? '',
  lon: numberOf(values, 'lon'),
  lat: numberOf(values, 'lat'),
  contactName: values['contactName'] ?? '',
  contactPhone: values['contactPhone'] ?? '',
  underContract: values['underContract'] === 'true',
});

function fieldsOf(t: Dict, park: ParkFieldsFragment | undefined): RecordField[] {
  const known = park && { code: park.divisionCode, name: [park.prefecture, park.county].filter(Boolean).join(' ') };
  return [
    ...(park ? [] : [{ name: 'code', label: t.fields.code, required: true, control: line }]),
    { name: 'name', label: t.common.name, required: true, control: line },
    {
      name: 'divisionCode',
      label: t.fields.divisionCode,
      required: true,
      control: (props) => <CodeSelect {...props} list="divisions" label={t.fields.divisionCode} known={known} />,
    },
    { name: 'address', label: t.common.address, control: line },
    { name: 'lon', label: t.fields.lon, control: line },
    { name: 'lat', label: t.fields.lat, control: line },
    { name: 'contactName', label: t.common.contact, control: line },
    { name: 'contactPhone', label: t.common.phone, control: line },
    { name: 'underContract', label: t.fields.underContract, control: toggle },
  ];
}
