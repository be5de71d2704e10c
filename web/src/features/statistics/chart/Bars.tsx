import { useI18n } from '@/shared/i18n';
import { said, shown, type Table } from '../queries';

const MOST = 20;

/** The first rows side by side, over all periods. */
export function Bars({ table, title }: { table: Table; title: string }) {
  const { locale } = useI18n();
  const rows = table.series.slice(0, MOST);
  const most = Math.max(...rows.map((row) => Math.abs(Number(row.overall?.value ?? 0))), Number.MIN_VALUE);
  return (
    <ol className="chart-bars" aria-label={title}>
      {rows.map((row) => {
        const value = row.overall?.value ?? '0';
        return (
          <li key={row.key}>
            <span className="chart-bars-place">{row.place}</span>
            <span className="chart-bars-label">{said(row.label, locale)}</span>
            <span className="chart-bars-track" aria-hidden="true">
              <span style={{ width: `${(Math.max(0, Number(value)) / most) * 100}%` }} />
            </span>
            <b>{shown(value, table.indicator.precision)}</b>
          </li>
        );
      })}
    </ol>
  );
}
