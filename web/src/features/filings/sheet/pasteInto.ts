import { keyOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import type { Sheet } from './context';

type Start = { section: FormSection; field: FormField; row: string };

/** Writes a copied range from a cell on: down the items of a section, or over the rows and columns of a table. */
export function pasteInto(sheet: Sheet, start: Start, range: readonly string[][]): { count: number; cut: boolean } {
  const { section, field, row } = start;
  const column = section.fields.findIndex(({ code }) => code === field.code);
  const cells: { key: string; value: string }[] = [];
  const put = (at: string, to: FormField | undefined, value: string | undefined) => {
    if (!to || value === undefined || to.kind === 'FILE') return;
    cells.push({ key: keyOf({ section: section.code, row: at, field: to.code }), value });
  };
  let cut = false;
  if (section.repeated) {
    const rows = [...sheet.keys(section)];
    const first = Math.max(0, rows.indexOf(row));
    for (const [down, line] of range.entries()) {
      const full = first + down >= section.repeated.maxRows;
      cut ||= full;
      if (full) break;
      const at = rows[first + down] ?? sheet.addRow(section);
      for (const [right, value] of line.entries()) put(at, section.fields[column + right], value);
    }
  } else {
    for (const [down, line] of range.entries()) put(row, section.fields[column + down], line[0]);
    cut = column + range.length > section.fields.length;
  }
  sheet.store.put(cells);
  return { count: cells.length, cut };
}
