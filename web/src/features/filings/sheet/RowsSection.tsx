import { useFilingTexts } from '@/features/filings/texts';
import type { Row } from '../audit/form';
import { grouped, pastOf } from '../entry/past';
import { keyOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import { CellInput } from './CellInput';
import { useLabel, useSheet } from './context';
import { Required } from './SingleSection';
import { useCell } from './useCell';

type Props = { section: FormSection; index: number };

/** One row per outlet, waste or fuel: a table on a desk, cards on a phone. */
export function RowsSection({ section, index }: Props) {
  const t = useFilingTexts();
  const text = useLabel();
  const { keys, addRow, locked } = useSheet();
  const rows = keys(section);
  const most = section.repeated?.maxRows ?? 1;
  return (
    <>
      {rows.length === 0 && <p className="muted">{t.filings.noRows}</p>}
      {rows.length > 0 && (
        <section className="sheet-scroll" aria-label={text(section.label)}>
          <table className="sheet-rows">
            <Head section={section} />
            <tbody>
              {rows.map((row, at) => (
                <RowCells key={row} section={section} row={row} at={[index, at]} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!locked && (
        <p className="sheet-foot">
          <button type="button" className="ps-button" disabled={rows.length >= most} onClick={() => addRow(section)}>
            {t.filings.addRow}
          </button>
          <span className="muted">{t.filings.rows(rows.length, most)}</span>
        </p>
      )}
    </>
  );
}

function Head({ section }: { section: FormSection }) {
  const t = useFilingTexts();
  const text = useLabel();
  const { locked } = useSheet();
  return (
    <thead>
      <tr>
        <th scope="col" className="sheet-number">
          {t.filings.rowNumber}
        </th>
        {section.fields.map((field) => (
          <th scope="col" key={field.code}>
            {text(field.label)}
            {field.required && <Required />}
            {field.unit && <span className="sheet-unit">{field.unit}</span>}
          </th>
        ))}
        {!locked && (
          <th scope="col">
            <span className="ps-visually-hidden">{t.common.actions}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

/** What a column's head says, beside the cell of a card. */
const onCard = ({ required, unit }: FormField, label: string) => `${label}${required ? '*' : ''} ${unit}`.trim();

type RowProps = { section: FormSection; row: string; at: [section: number, row: number] };

function RowCells({ section, row, at: [index, at] }: RowProps) {
  const t = useFilingTexts();
  const text = useLabel();
  const { removeRow, locked } = useSheet();
  return (
    <tr>
      <td className="sheet-number">{at + 1}</td>
      {section.fields.map((field, column) => (
        <td key={field.code} data-label={onCard(field, text(field.label))} data-kind={field.kind}>
          <CellInput section={section} field={field} row={row} at={[index, at, column]} />
          <LastValue section={section} field={field} row={row} />
        </td>
      ))}
      {!locked && (
        <td className="sheet-remove">
          <button
            type="button"
            className="ps-link"
            aria-label={t.filings.removeRow(at + 1)}
            onClick={() => removeRow(section, row)}
          >
            {t.common.remove}
          </button>
        </td>
      )}
    </tr>
  );
}

/** What stood in the same cell of the last period; the row is known by its key fields. */
function LastValue({ section, field, row }: { section: FormSection; field: FormField; row: string }) {
  const t = useFilingTexts();
  const { earlier, store } = useSheet();
  const isKey = section.repeated?.keys.includes(field.code) ?? false;
  const cells: Row['cells'] = Object.fromEntries(
    (section.repeated?.keys ?? []).map((code) => [code, store.cell(keyOf({ section: section.code, row, field: code })).value]),
  );
  // Drawn again when a key field changes.
  useCell(keyOf({ section: section.code, row, field: section.repeated?.keys[0] ?? '' }));
  if (isKey || field.kind === 'CHOICE' || field.kind === 'FILE') return null;
  const last = pastOf(earlier.slice(0, 1), section, [{ key: row, cells }, field.code])[0]?.value;
  return last ? (
    <small className="sheet-beside">
      {t.filings.last} {grouped(last)}
    </small>
  ) : null;
}
