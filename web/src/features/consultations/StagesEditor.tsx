import { Button, Input } from 'antd';
import { DayInput } from '@/shared/office/form/DayInput';
import { type StageRow, stagesOf } from './stages';
import { useConsultationTexts } from './texts';

type Props = { id: string; value: string | undefined; onChange: (value: string) => void };

const MOST = 20;

/** The stages in their turn; kept as text, like every other value of a form. */
export function StagesEditor({ id, value, onChange }: Props) {
  const t = useConsultationTexts();
  const rows = stagesOf(value);
  // No row is no value: the form then says what is missing.
  const set = (next: StageRow[]) => onChange(next.length > 0 ? JSON.stringify(next) : '');
  const change = (at: number, part: Partial<StageRow>) => set(rows.map((row, n) => (n === at ? { ...row, ...part } : row)));
  return (
    <div className="stages-editor" id={id}>
      {rows.map((row, at) => (
        // Rows have no name of their own; they only ever go by their place.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={at} aria-label={t.consultations.stageN(at + 1)}>
          <Input
            aria-label={`${t.consultations.stageN(at + 1)} ${t.consultations.stageTitle}`}
            placeholder={t.consultations.stageTitle}
            maxLength={100}
            value={row.title}
            onChange={({ target }) => change(at, { title: target.value })}
          />
          <DayInput
            aria-label={`${t.consultations.stageN(at + 1)} ${t.consultations.stageDue}`}
            value={row.dueOn}
            onChange={(dueOn) => change(at, { dueOn })}
          />
          <Button aria-label={`${t.common.remove} ${t.consultations.stageN(at + 1)}`} onClick={() => set(rows.filter((_, n) => n !== at))}>
            {t.common.remove}
          </Button>
        </fieldset>
      ))}
      <Button disabled={rows.length >= MOST} onClick={() => set([...rows, { title: '', dueOn: '' }])}>
        {t.consultations.addStage}
      </Button>
    </div>
  );
}
