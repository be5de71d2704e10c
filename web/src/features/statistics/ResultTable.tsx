import { Link } from '@tanstack/react-router';
import { useStatisticTexts } from '@/features/statistics/texts';
import type { StatisticInput } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { type Cell, said, type Series, shown, type Table } from './queries';
import { behind } from './search';

type Props = { table: Table; input: StatisticInput };

/** The same answer as the chart's. Each number opens the filed numbers that it is made of. */
export function ResultTable({ table, input }: Props) {
  const t = useStatisticTexts();
  const { unit } = table.indicator;
  const hidden = table.rowCount - table.series.length;
  return (
    <section className="card">
      <h2>
        {t.statistics.table} {unit && <span className="unit">({unit})</span>}
      </h2>
      <section className="result-scroll" aria-label={t.statistics.table}>
        <table className="result">
          <thead>
            <tr>
              <th scope="col">{t.statistics.place}</th>
              <th scope="col" className="text">
                {t.common.name}
              </th>
              {table.periods.map((period) => (
                <th scope="col" key={period}>
                  {period}
                </th>
              ))}
              <th scope="col">{t.statistics.measure[table.indicator.measure]}</th>
              <th scope="col">{t.statistics.lastYear}</th>
              <th scope="col">{t.statistics.change}</th>
              <th scope="col">{t.statistics.share}</th>
            </tr>
          </thead>
          <tbody>
            {table.series.map((row) => (
              <Row key={row.key} row={row} table={table} input={input} />
            ))}
          </tbody>
          <tfoot>
            <Row row={table.total} table={table} input={input} />
          </tfoot>
        </table>
      </section>
      <p className="result-note">
        {t.statistics.scope((input.include ?? []).map((one) => t.enums.statisticStanding[one]))}
        {hidden > 0 && ` ${t.statistics.moreRows(hidden)}`}
      </p>
    </section>
  );
}

type RowProps = Props & { row: Series };

function Row({ row, table, input }: RowProps) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const { precision } = table.indicator;
  const overall = row.overall;
  const plain = (value: string | null | undefined) => (value ? shown(value, precision) : t.common.none);
  return (
    <tr>
      <td>{row.place > 0 ? row.place : ''}</td>
      <th scope="row">{said(row.label, locale) || t.common.unknown}</th>
      {row.cells.map((cell, at) => (
        <td key={table.periods[at]}>
          <Value cell={cell} precision={precision} search={behind(input, row.key, table.periods[at] ?? null)} />
        </td>
      ))}
      <td>
        <Value cell={overall} precision={precision} search={behind(input, row.key, null)} />
      </td>
      <td>{plain(overall?.lastYear)}</td>
      <td>{overall?.change ? `${shown(overall.change, 2)}%` : t.common.none}</td>
      <td>{overall?.share ? `${shown(overall.share, 2)}%` : t.common.none}</td>
    </tr>
  );
}

type ValueProps = {
  cell: Cell | null | undefined;
  precision: number;
  search: ReturnType<typeof behind>;
};

function Value({ cell, precision, search }: ValueProps) {
  const t = useStatisticTexts();
  if (!cell) return <span className="nothing">{t.common.none}</span>;
  return (
    <>
      <Link to="/statistics/values" search={search} title={t.statistics.madeOf(cell.readings)}>
        {shown(cell.value, precision)}
      </Link>
      {cell.unaccepted > 0 && (
        <span className="unaccepted" title={t.statistics.unaccepted(cell.unaccepted)}>
          <span aria-hidden="true">*</span>
          <span className="ps-visually-hidden">{t.statistics.unaccepted(cell.unaccepted)}</span>
        </span>
      )}
    </>
  );
}
