import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '@/shared/api';
import type { ServiceKind } from '@/shared/gql/enums';
import { PerformanceDocument, type PerformanceQuery } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { Loaded } from '@/shared/ui/states';
import { useContractTexts } from './texts';

type Row = PerformanceQuery['performance'][number];

const query = {
  queryKey: ['contracts', 'performance'],
  queryFn: () => request(PerformanceDocument, {}).then(({ performance }) => performance),
};

/** 履约看板: parks down, services across; each figure leads to the contracts of the park. */
export function Performance() {
  const t = useContractTexts();
  const rows = useQuery(query);
  return (
    <section className="card performance" aria-label={t.contracts.performance}>
      <h2>{t.contracts.performance}</h2>
      <p className="quiet">{t.contracts.performanceHint}</p>
      <ExportButton list="performance" title={t.contracts.performance} />
      <Loaded query={rows}>{(all) => (all.length > 0 ? <Matrix rows={all} /> : <p>{t.contracts.noPerformance}</p>)}</Loaded>
    </section>
  );
}

function Matrix({ rows }: { rows: Row[] }) {
  const t = useContractTexts();
  const kinds = Object.keys(t.enums.serviceKind) as ServiceKind[];
  const parks = [...new Map(rows.map(({ park }) => [park.id, park])).values()];
  parks.sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  const of = (parkId: string, kind: ServiceKind) => rows.find((row) => row.park.id === parkId && row.kind === kind);
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t.common.park}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {t.enums.serviceKind[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parks.map((park) => (
            <tr key={park.id}>
              <th scope="row">{park.name}</th>
              {kinds.map((kind) => (
                <td key={kind}>
                  <Cell row={of(park.id, kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row }: { row: Row | undefined }) {
  const t = useContractTexts();
  if (!row) return <span className="quiet">—</span>;
  const { planned, delivered, accepted, late } = row.figures;
  return (
    <Link to="/contracts" search={{ parkId: row.park.id }} className="performance-cell">
      <span className="nowrap">{t.contracts.cell(delivered, planned)}</span>
      <small className="nowrap">{t.contracts.cellAccepted(accepted)}</small>
      {late > 0 && <small className="late nowrap">{t.contracts.cellLate(late)}</small>}
    </Link>
  );
}
