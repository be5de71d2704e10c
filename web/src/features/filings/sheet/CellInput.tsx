import { type ChangeEvent, type ClipboardEvent, memo } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { isNumeric } from '../audit/form';
import type { CellView } from '../entry/EntryStore';
import { isRange, rangeOf } from '../entry/paste';
import { keyOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import { useSheet, useLabel } from './context';
import { FileCell } from './FileCell';
import { pasteInto } from './pasteInto';
import { useCell } from './useCell';
import { useUnit } from './useUnit';

type Props = { section: FormSection; field: FormField; row: string; at: [number, number, number] };

export type Mark = 'waiting' | 'clash' | 'refused' | 'invalid' | 'advisory' | 'commented' | 'news' | 'changed' | 'locked' | 'saved' | 'empty';

/** The one word for a cell: what somebody has to act upon comes first. */
export function useMark(key: string, view: CellView): Mark {
  const { findings, comments, changed, locked } = useSheet();
  if (view.state === 'clash' || view.state === 'refused') return view.state;
  const found = findings.get(key) ?? [];
  // An empty cell that must be filled is said when it is submitted, and marked by its asterisk until then.
  if (found.some(({ level, fault }) => level === 'MANDATORY' && fault !== 'REQUIRED')) return 'invalid';
  if (comments.has(key)) return 'commented';
  if (view.state === 'waiting') return 'waiting';
  if (found.some(({ level, server }) => level === 'ADVISORY' && !server?.explanation?.text)) return 'advisory';
  if (view.news) return 'news';
  if (changed.has(key)) return 'changed';
  return locked ? 'locked' : view.state;
}

/** One cell: a native control, so that hundreds of them stay fast. */
export const CellInput = memo(function CellInput({ section, field, row, at }: Props) {
  const t = useFilingTexts();
  const text = useLabel();
  const key = keyOf({ section: section.code, row, field: field.code });
  const sheet = useSheet();
  const view = useCell(key);
  const mark = useMark(key, view);
  const { unit, byRow } = useUnit(section, field, row);
  const word = mark === 'locked' ? `${t.filings.marks.locked}${t.common.colon}${sheet.locked ?? ''}` : t.filings.marks[mark];
  const control = {
    'data-cell': key,
    'data-at': at.join(':'),
    'data-mark': mark,
    'aria-label': `${text(field.label)}${unit ? ` ${unit}` : ''}${at[1] > 0 && section.repeated ? ` ${at[1] + 1}` : ''}`,
    'aria-invalid': mark === 'invalid' || mark === 'refused',
    'aria-required': field.required,
    'aria-describedby': `about-${key}`,
    onFocus: () => sheet.focus(key),
  };
  return (
    <span className="cell-box" data-mark={mark}>
      {field.kind === 'FILE' ? (
        <FileCell cell={key} value={view.value} control={control} />
      ) : field.kind === 'CHOICE' ? (
        <ChoiceCell cell={key} value={view.value} field={field} control={control} />
      ) : (
        <TextCell cell={key} value={view.value} {...{ section, field, row, control }} />
      )}
      {byRow && <span className="cell-unit">{unit}</span>}
      <span id={`about-${key}`} className="cell-mark" data-mark={mark} title={word}>
        <span className="ps-visually-hidden">{word}</span>
      </span>
    </span>
  );
});

type ControlProps = { cell: string; value: string; control: Record<string, unknown> };

type TextProps = ControlProps & { section: FormSection; field: FormField; row: string };

function TextCell({ cell, value, section, field, row, control }: TextProps) {
  const t = useFilingTexts();
  const sheet = useSheet();
  const onPaste = (event: ClipboardEvent) => {
    const range = rangeOf(event.clipboardData.getData('text/plain'));
    if (sheet.locked || !isRange(range)) return;
    event.preventDefault();
    const { count, cut } = pasteInto(sheet, { section, field, row }, range);
    sheet.say(cut ? t.filings.pastedTooMany(section.repeated?.maxRows ?? 1) : t.filings.pasted(count));
  };
  return (
    <input
      {...control}
      type="text"
      inputMode={isNumeric(field) ? 'decimal' : 'text'}
      data-number={isNumeric(field) || undefined}
      autoComplete="off"
      maxLength={500}
      placeholder={field.kind === 'DATE' && !sheet.locked ? '2026-01-31' : undefined}
      value={value}
      readOnly={sheet.locked !== null}
      onChange={({ target }: ChangeEvent<HTMLInputElement>) => sheet.store.type(cell, target.value)}
      onPaste={onPaste}
    />
  );
}

function ChoiceCell({ cell, value, field, control }: ControlProps & { field: FormField }) {
  const t = useFilingTexts();
  const text = useLabel();
  const { store, locked } = useSheet();
  const known = field.options.some(({ code }) => code === value);
  return (
    <select
      {...control}
      value={value}
      // A locked choice can still be focused and read.
      onChange={({ target }) => locked === null && store.type(cell, target.value)}
      aria-readonly={locked !== null}
    >
      <option value="">{locked ? '' : t.filings.choose}</option>
      {!known && value !== '' && <option value={value}>{value}</option>}
      {field.options
        .filter(({ code }) => locked === null || code === value)
        .map((option) => (
          <option key={option.code} value={option.code}>
            {text(option.label)}
          </option>
        ))}
    </select>
  );
}
