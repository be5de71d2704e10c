import { Select } from 'antd';
import { useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import { provisionsQuery } from '@/shared/office/form/find';
import { useFound } from '@/shared/office/form/useFound';

type Known = { id: string; code: string; topic: string };

type Props = { id: string; value: string[]; known: readonly Known[]; onChange: (ids: string[]) => void };

/** The legal basis of an answer, found by matter, law or article. */
export function ProvisionSelect({ id, value, known, onChange }: Props) {
  const t = useQuestionTexts();
  const { rows, asking } = useFound(provisionsQuery);
  // What was chosen keeps its words when the search moves on.
  const [chosen, setChosen] = useState<Map<string, Known>>(() => new Map(known.map((one) => [one.id, one])));
  const all = [...new Map([...chosen.values(), ...rows].map((one) => [one.id, one])).values()];
  const choose = (ids: string[]) => {
    setChosen((before) => new Map([...before, ...rows.filter((one) => ids.includes(one.id)).map((one) => [one.id, one] as const)]));
    onChange(ids);
  };
  return (
    <Select
      id={id}
      aria-label={t.questions.basisSearch}
      placeholder={t.questions.basisSearch}
      mode="multiple"
      {...asking}
      value={value}
      options={all.map((one) => ({ value: one.id, label: `${one.code} ${one.topic}` }))}
      onChange={choose}
    />
  );
}
