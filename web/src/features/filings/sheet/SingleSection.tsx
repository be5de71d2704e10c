import { useFilingTexts } from '@/features/filings/texts';
import { ONLY_ROW } from '../audit/form';
import { changeOf, grouped, pastOf } from '../entry/past';
import { keyOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import { CellInput } from './CellInput';
import { useLabel, useSheet } from './context';
import { useCell } from './useCell';

type Props = { section: FormSection; index: number };

const NO_ROW = { key: ONLY_ROW, cells: {} };

/** Items below each other, the last three periods beside the present one. */
export function SingleSection({ section, index }: Props) {
  const t = useFilingTexts();
  const { earlier } = useSheet();
  return (
    <table className="sheet-single">
      <thead>
        <tr>
          <th scope="col">{t.filings.field}</th>
          <th scope="col" className="sheet-now">
            {t.filings.value}
          </th>
          {earlier.map(({ period }) => (
            <th scope="col" key={period} className="sheet-past">
              {period}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {section.fields.map((field, at) => (
          <Item key={field.code} section={section} field={field} at={[index, at, 0]} />
        ))}
      </tbody>
    </table>
  );
}

type ItemProps = { section: FormSection; field: FormField; at: [number, number, number] };

function Item({ section, field, at }: ItemProps) {
  const text = useLabel();
  return (
    <tr>
      <th scope="row">
        {text(field.label)}
        {field.required && <Required />}
        {field.unit && <span className="sheet-unit">{field.unit}</span>}
        {text(field.help) && <small className="sheet-help">{text(field.help)}</small>}
      </th>
      <td className="sheet-now">
        <div className="now-box">
          <CellInput section={section} field={field} row={ONLY_ROW} at={at} />
          <Beside section={section} field={field} />
        </div>
      </td>
      <Past section={section} field={field} />
    </tr>
  );
}

export function Required() {
  const t = useFilingTexts();
  return (
    <span className="sheet-required" title={t.filings.required}>
      *
    </span>
  );
}

function Past({ section, field }: { section: FormSection; field: FormField }) {
  const { earlier } = useSheet();
  return pastOf(earlier, section, [NO_ROW, field.code]).map(({ period, value }) => (
    <td key={period} className="sheet-past" data-label={period} data-kind={field.kind}>
      {grouped(value)}
    </td>
  ));
}

/** By how much it differs from the last period; a phone shows the last value here as well. */
function Beside({ section, field }: { section: FormSection; field: FormField }) {
  const t = useFilingTexts();
  const { earlier } = useSheet();
  const { value } = useCell(keyOf({ section: section.code, row: ONLY_ROW, field: field.code }));
  const last = pastOf(earlier.slice(0, 1), section, [NO_ROW, field.code])[0]?.value ?? '';
  const change = last ? changeOf(value, last) : null;
  if (!last) return <small className="sheet-beside" />;
  return (
    <small className="sheet-beside">
      <span className="sheet-last">
        {t.filings.last} {grouped(last)}
      </span>
      {change && <span>{change}</span>}
    </small>
  );
}
