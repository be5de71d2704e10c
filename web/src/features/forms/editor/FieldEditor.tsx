import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import type { FieldKind } from '@/shared/gql/enums';
import type { EditedField } from '../queries';
import { optionsOf, textOf } from './draft';
import { MoveButtons } from './MoveButtons';

type Props = {
  field: EditedField;
  onChange: (part: Partial<EditedField>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

export function FieldEditor({ field, onChange, onMove, onRemove }: Props) {
  const t = useFilingTexts();
  return (
    <fieldset className="field-editor">
      <legend>{field.label.zh || field.code}</legend>
      <Words field={field} onChange={onChange} />
      {field.kind === 'CHOICE' && <Options field={field} onChange={onChange} />}
      <div className="button-row">
        {(['required', 'carried', 'dimension'] as const).map((name) => (
          <Checkbox key={name} checked={field[name]} onChange={({ target }) => onChange({ [name]: target.checked })}>
            {t.forms[name]}
          </Checkbox>
        ))}
        <MoveButtons removes={t.forms.removeField} onMove={onMove} onRemove={onRemove} />
      </div>
    </fieldset>
  );
}

function Words({ field, onChange }: Pick<Props, 'field' | 'onChange'>) {
  const t = useFilingTexts();
  const { label, help } = field;
  return (
      <div className="editor-row">
        <Line label={t.forms.code} value={field.code} onChange={(code) => onChange({ code })} />
        <Line label={t.forms.labelZh} value={label.zh} onChange={(zh) => onChange({ label: { ...label, zh } })} />
        <Line label={t.forms.labelEn} value={label.en} onChange={(en) => onChange({ label: { ...label, en } })} />
        <label>
          {t.forms.kind}
          <Select<FieldKind>
            aria-label={t.forms.kind}
            value={field.kind}
            options={Object.entries(t.enums.fieldKind).map(([value, word]) => ({ value: value as FieldKind, label: word }))}
            onChange={(kind) => onChange({ kind })}
          />
        </label>
        <Line label={t.forms.unit} value={field.unit} onChange={(unit) => onChange({ unit })} />
        {field.kind === 'NUMBER' && (
          <label>
            {t.forms.precision}
            <InputNumber min={0} max={6} value={field.precision} onChange={(precision) => onChange({ precision: precision ?? 0 })} />
          </label>
        )}
        <Line label={t.forms.indicator} value={field.indicator} onChange={(indicator) => onChange({ indicator })} />
        <Line label={t.forms.helpZh} value={help.zh} onChange={(zh) => onChange({ help: { zh, en: help.en || zh } })} />
      </div>
  );
}

function Line({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label>
      {label}
      <Input value={value} maxLength={200} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

/** Typed as lines: what is half a line is not thrown away while somebody types. */
function Options({ field, onChange }: Pick<Props, 'field' | 'onChange'>) {
  const t = useFilingTexts();
  const [typed, setTyped] = useState(() => textOf(field.options));
  return (
    <label className="field-options">
      {t.forms.options} <small className="muted">{t.forms.optionsHint}</small>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange({ options: optionsOf(target.value) });
        }}
      />
    </label>
  );
}
