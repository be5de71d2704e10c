import { useQueries } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { serviceItemsQuery } from '@/features/contracts/queries';
import { useFilingTexts } from '@/features/filings/texts';
import { shown } from './shown';

type Props = { parkIds: string[]; value: string[]; onChange: (ids: string[]) => void; fault: string | undefined };

/** The platform items of these parks' contracts that the call delivers; nothing where there are none. */
export function PlatformItems({ parkIds, value, onChange, fault }: Props) {
  const t = useFilingTexts();
  const found = useQueries({ queries: parkIds.slice(0, 50).map((parkId) => serviceItemsQuery(parkId, 'PLATFORM')) });
  const items = found.flatMap(({ data = [] }) => data);
  if (items.length === 0) return null;
  return (
    <Form.Item label={t.campaigns.serviceItems} htmlFor="plan-items" extra={t.campaigns.serviceItemsHint} {...shown(fault)}>
      <Select
        id="plan-items"
        aria-label={t.campaigns.serviceItems}
        mode="multiple"
        value={value.filter((id) => items.some((item) => item.id === id))}
        options={items.map(({ id, title, contract }) => ({ value: id, label: `${contract.number} ${title}` }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
