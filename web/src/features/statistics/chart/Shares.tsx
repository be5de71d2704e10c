import { useStatisticTexts } from '@/features/statistics/texts';
import { useI18n } from '@/shared/i18n';
import { said, shown, type Table } from '../queries';
import { colour } from './scale';

const MOST = 6;

/** How much of the whole each of the first rows is; the rest together. */
export function Shares({ table, title }: { table: Table; title: string }) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const known = table.series.filter((row) => row.overall?.share);
  if (known.length === 0) return <p>{t.statistics.noShare}</p>;
  const parts = known.slice(0, MOST).map((row) => ({
    key: row.key,
    label: said(row.label, locale),
    share: row.overall?.share ?? '0',
  }));
  const sum = parts.reduce((all, part) => all + Number(part.share), 0);
  if (known.length > MOST || table.rowCount > known.length) {
    parts.push({ key: 'rest', label: t.statistics.rest, share: Math.max(0, 100 - sum).toFixed(2) });
  }
  return (
    <figure className="chart-figure" aria-label={title}>
      <div className="chart-shares" aria-hidden="true">
        {parts.map((part, at) => (
          <span key={part.key} style={{ flexGrow: Number(part.share), background: colour(at) }} />
        ))}
      </div>
      <figcaption className="chart-legend">
        {parts.map((part, at) => (
          <span key={part.key}>
            <i style={{ background: colour(at) }} aria-hidden="true" /> {part.label} {shown(part.share, 2)}%
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
