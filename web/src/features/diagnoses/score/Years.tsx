import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DiagnosisYearsQuery } from '@/shared/gql/graphql';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { VerdictTag } from '../DiagnosisTag';
import { points } from '../points';
import { type DiagnosisDetail, yearsQuery } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { withUnit } from './lineColumns';

type Comparison = DiagnosisYearsQuery['diagnosis']['comparison'];

/** The same site by the same framework, year by year. */
export function Years({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const years = useQuery(yearsQuery(diagnosis.id));
  return (
    <section className="card">
      <h2>{t.diagnoses.tab.years}</h2>
      <Loaded query={years}>
        {(found) => (found.years.length > 0 ? <Table comparison={found} /> : <EmptyState title={t.diagnoses.noYears} />)}
      </Loaded>
    </section>
  );
}

function Table({ comparison: { years, rows } }: { comparison: Comparison }) {
  const t = useDiagnosisTexts();
  return (
    <div className="scroll-x">
      <table className="years-table">
        <thead>
          <tr>
            <th scope="col">{t.diagnoses.indicator}</th>
            {years.map((year) => (
              <th key={year.id} scope="col">
                <Link to="/diagnoses/$id" params={{ id: year.id }} search={{ tab: 'score' }}>
                  {year.year}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.diagnoses.total}</th>
            {years.map((year) => (
              <td key={year.id}>
                <strong>{points(year.score)}</strong> <VerdictTag verdict={year.verdict} />
              </td>
            ))}
          </tr>
          {rows.map((row) => (
            <tr key={row.indicator.id}>
              <th scope="row">{row.indicator.name}</th>
              {row.cells.map((cell, at) => (
                <td key={years[at]?.id ?? at}>
                  <Cell cell={cell} unit={row.indicator.unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell, unit }: { cell: Comparison['rows'][number]['cells'][number]; unit: string }) {
  const { diagnoses: w } = useDiagnosisTexts();
  const { change } = cell;
  const moves = change !== null && change !== undefined && Number(change) !== 0;
  return (
    <>
      {cell.points}
      <small>{withUnit(cell.value, unit) || w.none}</small>
      {moves && (
        <small data-up={!change.startsWith('-') || undefined} data-down={change.startsWith('-') || undefined}>
          {w.change(change.startsWith('-') ? change : `+${change}`)}
        </small>
      )}
    </>
  );
}
