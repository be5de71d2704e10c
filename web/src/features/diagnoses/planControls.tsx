import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { expertsQuery } from '@/features/checkups/queries';
import { serviceItemsQuery } from '@/features/contracts/queries';
import { DayInput } from '@/shared/office/form/DayInput';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { publishedQuery } from './queries';
import { useDiagnosisTexts } from './texts';

export type ControlProps = Parameters<RecordField['control']>[0];
type Named = { id: string; name: string };

export const day: RecordField['control'] = ({ id, value, onChange }) => (
  <DayInput id={id} value={value} onChange={onChange} />
);

type FrameworkProps = ControlProps & { known: { id: string; title: string } | null };

/** The published frameworks; those that are no longer in force say so. */
export function FrameworkSelect({ id, value, onChange, known }: FrameworkProps) {
  const t = useDiagnosisTexts();
  const { data = [] } = useQuery(publishedQuery);
  const options = data.map((row) => ({
    value: row.id,
    label: `${t.diagnosisEnums.subject[row.subject]}${t.common.colon}${row.title}${row.endedOn ? ` ${t.frameworks.until(row.endedOn)}` : ''}`,
  }));
  if (known && !options.some((option) => option.value === known.id)) options.unshift({ value: known.id, label: known.title });
  return (
    <Select
      id={id}
      aria-label={t.diagnoses.framework}
      value={value ?? null}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  );
}

export function ItemSelect({ id, value, values, onChange }: ControlProps) {
  const t = useDiagnosisTexts();
  const { data = [] } = useQuery(serviceItemsQuery(values['parkId'] ?? '', 'DIAGNOSIS'));
  return (
    <Select
      id={id}
      aria-label={t.diagnoses.serviceItem}
      allowClear
      value={value ?? null}
      options={data.map((item) => ({ value: item.id, label: `${item.contract.number} ${item.title}` }))}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  );
}

export function ExpertsSelect({ id, value, onChange, known }: ControlProps & { known: readonly Named[] }) {
  const t = useDiagnosisTexts();
  const { data = [] } = useQuery(expertsQuery(''));
  const all = new Map([...known, ...data].map((one) => [one.id, one.name]));
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={t.diagnoses.experts}
      value={(value ?? '').split(',').filter(Boolean)}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...all].map(([expert, label]) => ({ value: expert, label }))}
      onChange={(ids: string[]) => onChange(ids.join(','))}
    />
  );
}
