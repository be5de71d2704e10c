import { Select } from 'antd';
import { useQuestionTexts } from '@/features/questions/texts';
import { provisionsQuery } from '@/shared/office/form/find';
import { useFound, useKept } from '@/shared/office/form/useFound';

type Known = { id: string; code: string; topic: string };

type Props = { id: string; value: string[]; known: readonly Known[]; onChange: (ids: string[]) => void };

/** The legal basis of an answer, found by matter, law or article. */
export function ProvisionSelect({ id, value, known, onChange }: Props) {
  const t = useQuestionTexts();
  const { rows, asking } = useFound(provisionsQuery);
  const all = useKept<Known>(rows, value, known);
  return (
    <Select
      id={id}
      aria-label={t.questions.basisSearch}
      placeholder={t.questions.basisSearch}
      mode="multiple"
      {...asking}
      value={value}
      options={all.map((one) => ({ value: one.id, label: `${one.code} ${one.topic}` }))}
      onChange={onChange}
    />
  );
}
