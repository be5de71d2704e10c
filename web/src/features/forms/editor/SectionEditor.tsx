import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import type { EditedSection } from '../queries';
import { changed, dropped, moved, newField } from './draft';
import { FieldEditor } from './FieldEditor';
import { MoveButtons } from './MoveButtons';

type Props = {
  section: EditedSection;
  number: number;
  onChange: (part: Partial<EditedSection>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

export function SectionEditor({ section, number, onChange, ...rest }: Props) {
  const t = useFilingTexts();
  const { label, fields } = section;
  return (
    <details className="card section-editor" open>
      <summary>
        <strong>{label.zh || t.forms.section(number)}</strong> <code>{section.code}</code>
      </summary>
      <Words section={section} onChange={onChange} />
      <RepeatedFields section={section} onChange={onChange} />
      {fields.map((field, at) => (
        <FieldEditor
          // A code that is being typed is no key.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          field={field}
          onChange={(part) => onChange({ fields: changed(fields, at, part) })}
          onMove={(step) => onChange({ fields: moved(fields, at, step) })}
          onRemove={() => onChange({ fields: dropped(fields, at) })}
        />
      ))}
      <Steps {...rest} onAdd={() => onChange({ fields: [...fields, newField(fields)] })} />
    </details>
  );
}

function Words({ section: { code, label }, onChange }: Pick<Props, 'section' | 'onChange'>) {
  const t = useFilingTexts();
  return (
    <div className="editor-row">
      <label>
        {t.forms.code}
        <Input value={code} maxLength={40} onChange={({ target }) => onChange({ code: target.value })} />
      </label>
      <label>
        {t.forms.labelZh}
        <Input
          value={label.zh}
          maxLength={100}
          onChange={({ target }) => onChange({ label: { ...label, zh: target.value } })}
        />
      </label>
      <label>
        {t.forms.labelEn}
        <Input
          value={label.en}
          maxLength={100}
          onChange={({ target }) => onChange({ label: { ...label, en: target.value } })}
        />
      </label>
    </div>
  );
}

function Steps({ onAdd, onMove, onRemove }: Pick<Props, 'onMove' | 'onRemove'> & { onAdd: () => void }) {
  const t = useFilingTexts();
  return (
    <div className="button-row">
      <Button size="small" onClick={onAdd}>
        {t.forms.addField}
      </Button>
      <MoveButtons removes={t.forms.removeSection} onMove={onMove} onRemove={onRemove} />
    </div>
  );
}

function RepeatedFields({ section, onChange }: Pick<Props, 'section' | 'onChange'>) {
  const t = useFilingTexts();
  const { repeated, fields } = section;
  const set = (part: Partial<NonNullable<typeof repeated>>) =>
    repeated && onChange({ repeated: { ...repeated, ...part } });
  return (
    <div className="editor-row">
      <Checkbox
        checked={Boolean(repeated)}
        onChange={({ target }) =>
          onChange({ repeated: target.checked ? { keys: [fields[0]?.code ?? ''], minRows: 0, maxRows: 20 } : null })
        }
      >
        {t.forms.repeated}
      </Checkbox>
      {repeated && (
        <>
          <label>
            {t.forms.keys}
            <Select
              aria-label={t.forms.keys}
              mode="multiple"
              value={repeated.keys}
              options={fields.map(({ code, label }) => ({ value: code, label: label.zh || code }))}
              onChange={(keys: string[]) => set({ keys })}
            />
          </label>
          <label>
            {t.forms.minRows}
            <InputNumber min={0} max={500} value={repeated.minRows} onChange={(minRows) => set({ minRows: minRows ?? 0 })} />
          </label>
          <label>
            {t.forms.maxRows}
            <InputNumber min={1} max={500} value={repeated.maxRows} onChange={(maxRows) => set({ maxRows: maxRows ?? 1 })} />
          </label>
        </>
      )}
    </div>
  );
}
