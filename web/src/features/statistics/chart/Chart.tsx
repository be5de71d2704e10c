import { Segmented } from 'antd';
import { useStatisticTexts } from '@/features/statistics/texts';
import { useI18n } from '@/shared/i18n';
import { said, type Table } from '../queries';
import { CHARTS, type ChartKind } from '../search';
import { unfinishedIn } from '../unfinished';
import { Bars } from './Bars';
import { Lines } from './Lines';
import { Shares } from './Shares';

type Props = { table: Table; kind: ChartKind; onKind: (kind: ChartKind) => void };

/** The table as a picture. It says nothing that the table below does not say. */
export function Chart({ table, kind, onKind }: Props) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const { label, unit } = table.indicator;
  const title = unit ? `${said(label, locale)} (${unit})` : said(label, locale);
  const unfinished = unfinishedIn(table);
  return (
    <section className="card chart">
      <div className="chart-head">
        <h2>{title}</h2>
        <Segmented<ChartKind>
          aria-label={t.statistics.chart}
          value={kind}
          options={CHARTS.map((value) => ({ value, label: t.statistics.charts[value] }))}
          onChange={onKind}
        />
      </div>
      {unfinished && (
        <p className="result-note" role="note">
          {t.statistics.unfinished(unfinished.period, unfinished.readings, unfinished.before)}
        </p>
      )}
      {kind === 'trend' && <Lines table={table} title={title} unfinished={unfinished?.at} />}
      {kind === 'compare' && <Bars table={table} title={title} />}
      {kind === 'share' && <Shares table={table} title={title} />}
    </section>
  );
}
