import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import type { TrainingCoverageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { coverageQuery } from './queries';
import './trainings.css';
import '@/features/contracts/contracts.css';

type Coverage = TrainingCoverageQuery['trainingCoverage'];

/** 培训覆盖: parks, enterprises, people, and the rhythm of the months; each figure leads to its rows. */
export function CoveragePage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/coverage' });
  const coverage = useQuery(coverageQuery(search.from, search.to));
  const set = (part: Partial<typeof search>) => void navigate({ to: '/coverage', search: { ...search, ...part } });
  return (
    <>
      <PageHeader title={t.enums.page.COVERAGE} />
      <search className="search-bar">
        <div className="search-bar-row">
          <label>
            {t.contracts.from}{' '}
            <Input type="date" style={{ width: 160 }} value={search.from} onChange={({ target }) => set({ from: target.value })} />
          </label>
          <label>
            {t.contracts.to}{' '}
            <Input type="date" style={{ width: 160 }} value={search.to} onChange={({ target }) => set({ to: target.value })} />
          </label>
        </div>
      </search>
      <Loaded query={coverage}>{(found) => <View coverage={found} />}</Loaded>
    </>
  );
}

function View({ coverage }: { coverage: Coverage }) {
  const t = useT();
  const w = t.trainings;
  return (
    <>
      <ul className="figures">
        <Figure value={coverage.trainings} label={w.heldN} to="/trainings" search={{ held: true }} />
        <Figure value={coverage.attendances} label={w.attendances} to="/trainings/people" search={{ checkedIn: true }} />
        <li>
          <strong>{coverage.people}</strong>
          <span>{w.differentPeople}</span>
        </li>
        <li>
          <strong>{coverage.parksReached}</strong>
          <span>{w.parksReached}</span>
        </li>
        <li>
          <strong>
            {coverage.enterprisesReached} / {coverage.enterprises}
          </strong>
          <span>{w.enterprisesReached}</span>
        </li>
        <li>
          <strong>{coverage.certificates}</strong>
          <span>{w.certificates}</span>
        </li>
      </ul>
      <Rhythm months={coverage.months} />
      <section className="card">
        <h2>{w.byPark}</h2>
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                {[t.common.park, w.heldN, w.attendances, w.enterprisesReached].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {coverage.parks.map((row) => (
                <tr key={row.park.id}>
                  <th scope="row">{row.park.name}</th>
                  <td>
                    <Link to="/trainings" search={{ parkId: row.park.id, held: true }}>
                      {row.trainings}
                    </Link>
                  </td>
                  <td>
                    <Link to="/trainings/people" search={{ parkId: row.park.id, checkedIn: true }}>
                      {row.attendances}
                    </Link>
                  </td>
                  <td>
                    {row.enterprisesReached} / {row.enterprises}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

type FigureProps = { value: number; label: string } & (
  | { to: '/trainings'; search: { held: boolean } }
  | { to: '/trainings/people'; search: { checkedIn: boolean } }
);

function Figure({ value, label, to, search }: FigureProps) {
  return (
    <li>
      <Link to={to} search={search as never}>
        <strong>{value}</strong>
        <span>{label}</span>
      </Link>
    </li>
  );
}

/** A chart that is a list: every bar is a link, and a reader reads it. */
function Rhythm({ months }: { months: Coverage['months'] }) {
  const t = useT();
  const most = Math.max(1, ...months.map(({ attendances }) => attendances));
  return (
    <section className="card">
      <h2>{t.trainings.rhythm}</h2>
      <ul className="rhythm">
        {months.map(({ month, trainings, attendances }) => (
          <li key={month}>
            <Link to="/trainings" search={{ month, held: true }} aria-label={t.trainings.monthText(month, trainings, attendances)}>
              <b>{trainings}</b>
              <span data-bar aria-hidden="true" style={{ height: `${Math.round((attendances / most) * 90)}px` }} />
              <span className="nowrap">{month.slice(2)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
