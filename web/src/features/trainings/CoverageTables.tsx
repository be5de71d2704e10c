import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TrainingCoverageQuery } from '@/shared/gql/graphql';
import type { CoverageSearch } from './filter';
import { useTrainingTexts } from './texts';

export type Coverage = TrainingCoverageQuery['trainingCoverage'];

type Props = { coverage: Coverage; search: CoverageSearch };

/** The parks; within one park its enterprises and its people. */
export function CoverageTables({ coverage, search }: Props) {
  const t = useTrainingTexts();
  const w = t.trainings;
  const rows = { from: search.from, to: search.to, held: true };
  return (
    <>
      <Table id="parks" title={w.byPark} heads={[t.common.park, w.heldN, w.attendances, w.enterprisesReached]}>
        {coverage.parks.map((row) => (
          <tr key={row.park.id}>
            <th scope="row">{row.park.name}</th>
            <td>
              <Link to="/trainings" search={{ ...rows, parkId: row.park.id }}>
                {row.trainings}
              </Link>
            </td>
            <td>
              <Link to="/trainings/people" search={{ ...rows, parkId: row.park.id, checkedIn: true }}>
                {row.attendances}
              </Link>
            </td>
            <td>
              <Link to="/coverage" search={{ ...search, parkId: row.park.id }} hash="enterprises">
                {row.enterprisesReached} / {row.enterprises}
              </Link>
            </td>
          </tr>
        ))}
      </Table>
      {search.parkId && (
        <>
          <Enterprises coverage={coverage} search={search} />
          <People coverage={coverage} search={search} />
        </>
      )}
    </>
  );
}

function Enterprises({ coverage, search }: Props) {
  const t = useTrainingTexts();
  const w = t.trainings;
  const rows = { from: search.from, to: search.to, held: true };
  return (
    <Table id="enterprises" title={w.byEnterprise} heads={[t.common.enterprise, w.attendances, w.differentPeople, w.lastOn]}>
      {coverage.enterprisesOfPark.map(({ enterprise, attendances, people, lastOn }) => (
        <tr key={enterprise.id}>
          <th scope="row">{enterprise.name}</th>
          <td>
            <Link to="/trainings/people" search={{ ...rows, enterpriseId: enterprise.id, checkedIn: true }}>
              {attendances}
            </Link>
          </td>
          <td>{people}</td>
          <td>{lastOn ?? w.never}</td>
        </tr>
      ))}
    </Table>
  );
}

function People({ coverage, search }: Props) {
  const t = useTrainingTexts();
  const w = t.trainings;
  return (
    <Table id="people" title={w.byPerson} heads={[w.name, w.organisation, w.attendances, w.lastOn]}>
      {coverage.peopleOfPark.map(({ name, enterprise, attendances, lastOn }, at) => (
        <tr key={at}>
          <th scope="row">{name || w.nameless}</th>
          <td>{enterprise?.name ?? ''}</td>
          <td>
            <PersonRows name={name} search={{ ...search, held: true }} n={attendances} />
          </td>
          <td>{lastOn ?? ''}</td>
        </tr>
      ))}
    </Table>
  );
}

function PersonRows({ name, search, n }: { name: string; search: CoverageSearch & { held: boolean }; n: number }) {
  if (!name) return n;
  return (
    <Link to="/trainings/people" search={{ ...search, text: name, checkedIn: true }}>
      {n}
    </Link>
  );
}

function Table({ id, title, heads, children }: { id: string; title: string; heads: string[]; children: ReactNode }) {
  return (
    <section className="card" id={id}>
      <h2>{title}</h2>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
