import { useI18n } from '@/shared/i18n';
import { type Series, said, type Table } from '../queries';
import { brief, colour, marks } from './scale';

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 62;
const BOTTOM = 26;
const MOST = 6;

type Props = {
  table: Table;
  title: string;
  /** The place of a period of which not everything is there: what leads to it is dashed. */
  unfinished: number | undefined;
};

/** A line for each of the first rows; a gap where nothing was filed. */
export function Lines({ table, title, unfinished }: Props) {
  const { locale } = useI18n();
  const rows = table.series.slice(0, MOST);
  const values = rows.flatMap((row) => row.cells.map((cell) => Number(cell?.value ?? 0)));
  const ticks = marks(Math.max(...values));
  const top = ticks.at(-1) ?? 1;
  const x = (at: number) => LEFT + ((WIDTH - LEFT - 20) * (at + 0.5)) / table.periods.length;
  const y = (value: number) => 10 + (HEIGHT - BOTTOM - 10) * (1 - value / top);
  const every = Math.ceil(table.periods.length / 10);
  const tag = locale === 'EN' ? 'en' : 'zh-CN';
  return (
    <figure className="chart-figure" aria-label={title}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={LEFT} x2={WIDTH - 10} y1={y(tick)} y2={y(tick)} />
            <text className="chart-text" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {brief(tick, tag)}
            </text>
          </g>
        ))}
        {table.periods.map((period, at) =>
          at % every === 0 ? (
            <text key={period} className="chart-text" x={x(at)} y={HEIGHT - 6} textAnchor="middle">
              {period}
            </text>
          ) : null,
        )}
        {rows.map((row, at) => (
          <Line key={row.key} row={row} x={x} y={y} fill={colour(at)} unfinished={unfinished} />
        ))}
      </svg>
      <figcaption className="chart-legend">
        {rows.map((row, at) => (
          <span key={row.key}>
            <i style={{ background: colour(at) }} aria-hidden="true" /> {said(row.label, locale)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

type LineProps = {
  row: Series;
  x: (at: number) => number;
  y: (value: number) => number;
  fill: string;
  unfinished: number | undefined;
};

function Line({ row, x, y, fill, unfinished }: LineProps) {
  const points = row.cells.map((cell, at) => (cell ? { x: x(at), y: y(Number(cell.value)), cell } : null));
  const runs = points.map((point, at) => {
    if (!point) return '';
    return `${at > 0 && points[at - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  });
  const whole = unfinished === undefined ? runs : runs.slice(0, unfinished);
  const from = unfinished === undefined ? null : points[unfinished - 1];
  const to = unfinished === undefined ? null : points[unfinished];
  return (
    <g>
      <path d={whole.join('')} fill="none" stroke={fill} strokeWidth="2" />
      {from && to && <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={fill} strokeWidth="2" strokeDasharray="5 4" />}
      {points.map(
        (point) =>
          point && (
            // A hollow dot: not all of it is accepted.
            <circle
              key={point.x}
              cx={point.x}
              cy={point.y}
              r="3.2"
              fill={point.cell.unaccepted > 0 ? '#fff' : fill}
              stroke={fill}
              strokeWidth="1.6"
            />
          ),
      )}
    </g>
  );
}
