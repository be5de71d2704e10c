import { useQuery } from '@tanstack/react-query';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { Duty, Role } from '@/shared/gql/enums';
import { AgenciesDocument, type MembershipInput } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { choice } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';

/** Role and scope. Which scope a role needs is the server's rule: it names the field that is missing. */
export function membershipFields(t: Dict): RecordField[] {
  return [
    { name: 'role', label: t.people.role, required: true, control: choice(t.people.role, t.enums.role) },
    {
      name: 'parkId',
      label: t.common.park,
      hint: t.people.parkHint,
      control: ({ id, value, onChange }) => (
        <RemoteSelect id={id} label={t.common.park} width="100%" value={value} find={parksQuery} onChange={onChange} />
      ),
    },
    {
      name: 'enterpriseId',
      label: t.common.enterprise,
      hint: t.people.enterpriseHint,
      control: ({ id, value, onChange }) => (
        <RemoteSelect
          id={id}
          label={t.common.enterprise}
          width="100%"
          value={value}
          find={(text) => enterprisesQuery(text, undefined)}
          onChange={onChange}
        />
      ),
    },
    { name: 'agencyId', label: t.people.agency, hint: t.people.agencyHint, control: AgencyControl },
    { name: 'duty', label: t.people.duty, hint: t.people.dutyHint, control: choice(t.people.duty, t.enums.duty) },
  ];
}

const AgencyControl: RecordField['control'] = (props) => <AgencySelect {...props} />;

function AgencySelect(props: Parameters<RecordField['control']>[0]) {
  const t = useT();
  const { data = [] } = useQuery({
    queryKey: ['agencies'],
    queryFn: () => request(AgenciesDocument, {}).then((found) => found.agencies),
  });
  return choice(t.people.agency, Object.fromEntries(data.map((one) => [one.id, one.name])))(props);
}

export const membershipOf = (values: Values): MembershipInput => ({
  role: values['role'] as Role,
  parkId: values['parkId'] ?? null,
  enterpriseId: values['enterpriseId'] ?? null,
  agencyId: values['agencyId'] ?? null,
  duty: (values['duty'] as Duty | undefined) ?? null,
});
