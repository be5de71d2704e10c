import { Button, Input, Select } from 'antd';
import { request } from '@/shared/api';
import type { FundingConditionKind } from '@/shared/gql/enums';
import { FindDivisionsDocument, FindIndustriesDocument } from '@/shared/gql/graphql';
import { useFound } from '@/shared/office/form/useFound';
import { CATALOGUE, type ConditionRow, conditionsOf } from './conditions';
import { useFundingTexts } from './texts';

type Props = { id: string; value: string | undefined; onChange: (value: string) => void };

const MOST = 20;

/** The conditions of a call; kept as text, like every other value of a form. */
export function ConditionsEditor({ id, value, onChange }: Props) {
  const t = useFundingTexts();
  const rows = conditionsOf(value);
  const set = (next: ConditionRow[]) => onChange(JSON.stringify(next));
  return (
    <div className="conditions-editor" id={id}>
      {rows.map((row, at) => (
        <Row
          // Rows have no name of their own; they only ever go by their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          row={row}
          label={t.funding.conditionN(at + 1)}
          onChange={(part) => set(rows.map((one, n) => (n === at ? { ...one, ...part } : one)))}
          onRemove={() => set(rows.filter((_, n) => n !== at))}
        />
      ))}
      <Button disabled={rows.length >= MOST} onClick={() => set([...rows, { kind: 'CONFIRM', values: [], text: '' }])}>
        {t.funding.addCondition}
      </Button>
    </div>
  );
}

type RowProps = { row: ConditionRow; label: string; onChange: (part: Partial<ConditionRow>) => void; onRemove: () => void };

function Row({ row, label, onChange, onRemove }: RowProps) {
  const t = useFundingTexts();
  const kinds = Object.entries(t.consultingEnums.fundingConditionKind) as [FundingConditionKind, string][];
  // What nobody worded is called as its kind; what is to be confirmed only the institute can say.
  const worded = (kind: FundingConditionKind) => {
    const own = row.text && !kinds.some(([, word]) => word === row.text);
    if (own) return row.text;
    return kind === 'CONFIRM' ? '' : t.consultingEnums.fundingConditionKind[kind];
  };
  return (
    <fieldset aria-label={label}>
      <Select<FundingConditionKind>
        aria-label={`${label} ${t.funding.conditionKind}`}
        value={row.kind}
        options={kinds.map(([value, text]) => ({ value, label: text }))}
        onChange={(kind) => onChange({ kind, values: [], text: worded(kind) })}
      />
      {CATALOGUE[row.kind] && <Codes list={CATALOGUE[row.kind] ?? 'divisions'} row={row} label={label} onChange={onChange} />}
      <Input
        aria-label={`${label} ${t.funding.conditionText}`}
        placeholder={t.funding.conditionText}
        maxLength={500}
        value={row.text}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Button aria-label={`${t.common.remove} ${label}`} onClick={onRemove}>
        {t.common.remove}
      </Button>
    </fieldset>
  );
}

const FIND = {
  industries: (text: string | null) => request(FindIndustriesDocument, { text }).then((data) => data.industries),
  divisions: (text: string | null) => request(FindDivisionsDocument, { text }).then((data) => data.divisions),
};

type CodesProps = Omit<RowProps, 'onRemove'> & { list: keyof typeof FIND };

/** Codes of a catalogue, or the beginning of codes: 5114 is a whole city. */
function Codes({ list, row, label, onChange }: CodesProps) {
  const t = useFundingTexts();
  const { rows, asking } = useFound((text) => ({ queryKey: [list, text], queryFn: () => FIND[list](text || null) }));
  return (
    <Select<string[]>
      mode="tags"
      aria-label={`${label} ${t.funding.conditionValues}`}
      placeholder={t.funding.valuesHint}
      tokenSeparators={[',', '，', '、', ' ']}
      {...asking}
      value={row.values}
      options={rows.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      onChange={(values) => onChange({ values })}
    />
  );
}
