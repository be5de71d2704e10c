import { useT } from '@/shared/i18n';
import { hasUnitByRow, unitOf } from '../audit/form';
import { grouped } from '../entry/past';
import type { ServerRow } from '../entry/sheet';
import type { FormField, FormSection } from '../queries';
import { useLabel } from '../sheet/context';

type Props = { section: FormSection; rows: readonly ServerRow[] };

/** Empty lines to write by hand on. */
const BLANK_ROWS = 4;

export function PrintSection({ section, rows }: Props) {
  const text = useLabel();
  const own = rows.filter((row) => row.section === section.code);
  return (
    <section>
      <h2>{text(section.label)}</h2>
      {section.repeated ? <Rows section={section} rows={own} /> : <Single section={section} row={own[0]} />}
    </section>
  );
}

const headUnit = (field: FormField) => (field.unit ? `（${field.unit}）` : '');

function useShown(section: FormSection): (row: ServerRow | undefined, field: FormField) => string {
  const t = useT();
  const text = useLabel();
  return (row, field) => {
    const value = row?.cells.find((cell) => cell.field === field.code)?.value ?? '';
    if (field.kind === 'FILE') return value ? t.common.file : '';
    const option = field.options.find(({ code }) => code === value);
    // No head says a unit that is another in each row.
    const cells = Object.fromEntries((row?.cells ?? []).map((cell) => [cell.field, cell.value]));
    const unit = value && hasUnitByRow(section, field) ? ` ${unitOf(section, field, cells)}` : '';
    return option ? text(option.label) : grouped(value) + unit;
  };
}

function Single({ section, row }: { section: FormSection; row: ServerRow | undefined }) {
  const text = useLabel();
  const shown = useShown(section);
  return (
    <table className="paper-table">
      <tbody>
        {section.fields.map((field) => (
          <tr key={field.code}>
            <th scope="row">
              {text(field.label)}
              {headUnit(field)}
            </th>
            <td>{shown(row, field)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ section, rows }: Props) {
  const text = useLabel();
  const shown = useShown(section);
  const lines: (ServerRow | undefined)[] = rows.length > 0 ? [...rows] : Array.from({ length: BLANK_ROWS });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <section className="sheet-scroll" aria-label={text(section.label)} tabIndex={0}>
      <table className="paper-table">
        <thead>
          <tr>
            {section.fields.map((field) => (
              <th scope="col" key={field.code}>
                {text(field.label)}
                {headUnit(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((row, at) => (
            // Empty lines have no key of their own.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={row?.key ?? at}>
              {section.fields.map((field) => (
                <td key={field.code}>{shown(row, field)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
