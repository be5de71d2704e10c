import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { Bookings } from '@/features/contracts/Bookings';
import { serviceItemsQuery, workloadQuery } from '@/features/contracts/queries';
import { useContractTexts } from '@/features/contracts/texts';
import type { ServiceItemsQuery } from '@/shared/gql/graphql';

export type Owed = Pick<ServiceItemsQuery['serviceItems'][number], 'id' | 'title' | 'contract'>;

type Props = {
  parkId: string;
  value: string;
  /** The item of a plan that exists: its contract may have ended since. */
  known?: Owed | null | undefined;
  fault: object;
  onChange: (id: string) => void;
};

/** The service item of a contract that the check-up delivers; nothing where no contract owes one. */
export function Delivers({ parkId, value, known, fault, onChange }: Props) {
  const t = useContractTexts();
  const { data = [] } = useQuery(serviceItemsQuery(parkId, 'CHECKUP'));
  const items = [...new Map([...(known ? [known] : []), ...data].map((item) => [item.id, item])).values()];
  if (items.length === 0) return null;
  return (
    <Form.Item label={t.contracts.serviceItem} htmlFor="plan-item" extra={t.contracts.serviceItemHint} {...fault}>
      <Select
        id="plan-item"
        aria-label={t.contracts.serviceItem}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value || null}
        options={items.map(({ id, title, contract }) => ({ value: id, label: `${contract.number} ${title}` }))}
        onChange={(id: string | null) => onChange(id ?? '')}
      />
    </Form.Item>
  );
}

type TeamProps = { plan: { startsOn: string; endsOn: string; leadId: string; expertIds: string[] }; own: string | undefined };

/** What the team is booked for in these days, beside this very check-up. */
export function TeamBookings({ plan: { startsOn, endsOn, leadId, expertIds }, own }: TeamProps) {
  const t = useContractTexts();
  const team = [...new Set([leadId, ...expertIds].filter(Boolean))];
  const asked = workloadQuery(startsOn, endsOn, team);
  const { data = [] } = useQuery({ ...asked, enabled: team.length > 0 && startsOn !== '' && endsOn !== '' });
  const others = data.filter(({ href }) => own === undefined || !href.endsWith(`/checkups/${own}`));
  return <Bookings title={t.contracts.teamBooked} bookings={others} />;
}
