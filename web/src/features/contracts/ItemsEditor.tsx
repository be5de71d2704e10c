import { Button, Input, InputNumber, Select } from 'antd';
import type { ServiceKind, ServiceUnit } from '@/shared/gql/enums';
import { DayInput } from '@/shared/office/form/DayInput';
import { type Item, itemsOf, UNITS } from './items';
import { useContractTexts } from './texts';

type Props = { id: string; value: string | undefined; onChange: (value: string) => void };

/** The service items of a contract; kept as text, like every other value of a form. */
export function ItemsEditor({ id, value, onChange }: Props) {
  const t = useContractTexts();
  const items = itemsOf(value);
  const set = (next: Item[]) => onChange(JSON.stringify(next));
  const change = (at: number, part: Partial<Item>) => set(items.map((item, n) => (n === at ? { ...item, ...part } : item)));
  const fresh: Item = { id: null, kind: 'TRAINING', title: '', quantity: 1, unit: 'SESSION', dueOn: items[0]?.dueOn ?? '' };
  return (
    <div className="items-editor" id={id}>
      {items.map((item, at) => (
        <Row
          key={item.id ?? `new-${at}`}
          item={item}
          label={t.contracts.itemN(at + 1)}
          onChange={(part) => change(at, part)}
          onRemove={() => set(items.filter((_, n) => n !== at))}
        />
      ))}
      <Button onClick={() => set([...items, fresh])}>{t.contracts.addItem}</Button>
    </div>
  );
}

type RowProps = { item: Item; label: string; onChange: (part: Partial<Item>) => void; onRemove: () => void };

function Row({ item, label, onChange, onRemove }: RowProps) {
  const t = useContractTexts();
  const kinds = Object.entries(t.enums.serviceKind).map(([value, text]) => ({ value: value as ServiceKind, label: text }));
  const units = UNITS[item.kind].map((value) => ({ value, label: t.enums.serviceUnit[value] }));
  return (
    <fieldset className="items-editor-row" aria-label={label}>
      <Select<ServiceKind>
        aria-label={`${label} ${t.contracts.service}`}
        value={item.kind}
        options={kinds}
        onChange={(kind) => onChange({ kind, unit: UNITS[kind][0] ?? 'SESSION' })}
      />
      <Input
        aria-label={`${label} ${t.contracts.itemTitle}`}
        placeholder={t.contracts.itemTitle}
        value={item.title}
        maxLength={100}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      <Quantity item={item} label={label} onChange={onChange} />
      <Select<ServiceUnit>
        aria-label={`${label} ${t.contracts.unit}`}
        value={item.unit}
        options={units}
        onChange={(unit) => onChange({ unit })}
      />
      <DayInput aria-label={`${label} ${t.contracts.dueOn}`} value={item.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      <Button onClick={onRemove}>{t.common.remove}</Button>
    </fieldset>
  );
}

function Quantity({ item, label, onChange }: Omit<RowProps, 'onRemove'>) {
  const t = useContractTexts();
  return (
    <InputNumber<number>
      aria-label={`${label} ${t.contracts.quantity}`}
      min={1}
      max={100_000}
      precision={0}
      style={{ width: '100%' }}
      value={item.quantity}
      onChange={(quantity) => onChange({ quantity: quantity ?? 1 })}
    />
  );
}
