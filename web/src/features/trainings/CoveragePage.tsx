import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { type Coverage, CoverageTables } from './CoverageTables';
import type { AttendeeSearch, CoverageSearch } from './filter';
import { coverageQuery } from './queries';
import { useTrainingTexts } from './texts';
import './trainings.css';
import '@/features/contracts/contracts.css';
import { DayInput } from '@/shared/office/form/DayInput';

/** 培训覆盖: parks, enterprises, people, and the rhythm of the months; each figure leads to its rows. */
export function CoveragePage() {
  const t = useTrainingTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/coverage' });
  const coverage = useQuery(coverageQuery(search.from, search.to, search.parkId ?? null));
  const { parkId: _park, ...everywhere } = search;
  const set = (next: CoverageSearch) => void navigate({ to: '/coverage', search: next });
  return (
    <>
      <PageHeader
        title={t.enums.page.COVERAGE}
        actions={<ExportButton list="coverage" search={search} title={t.enums.page.COVERAGE} />}
      />
      <search className="search-bar">
        <div className="search-bar-row">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {t.trainings[end]}{' '}
              <DayInput value={search[end]} onChange={(chosen) => chosen && set({ ...search, [end]: chosen })} />
            </label>
          ))}
          <ParkFilter
            value={search.parkId}
            onChange={(parkId) => set(parkId ? { ...everywhere, parkId } : everywhere)}
          />
        </div>
      </search>
      <Loaded query={coverage}>{(found) => <View coverage={found} search={search} />}</Loaded>
    </>
  );
}

function View({ coverage, search }: { coverage: Coverage; search: CoverageSearch }) {
  const t = useTrainingTexts();
  const w = t.trainings;
  const rows = { ...search, held: true };
  return (
    <>
      <ul className="figures">
        <Figure value={coverage.trainings} label={w.heldN}>
          {(inner) => (
            <Link to="/trainings" search={rows}>
              {inner}
            </Link>
          )}
        </Figure>
        <People value={coverage.attendances} label={w.attendances} search={{ ...rows, checkedIn: true }} />
        <Figure value={coverage.people} label={w.differentPeople}>
          {(inner) => <a href={search.parkId ? '#people' : '#parks'}>{inner}</a>}
        </Figure>
        <Figure value={coverage.parksReached} label={w.parksReached}>
          {(inner) => <a href="#parks">{inner}</a>}
        </Figure>
        <Figure value={`${coverage.enterprisesReached} / ${coverage.enterprises}`} label={w.enterprisesReached}>
          {(inner) => <a href={search.parkId ? '#enterprises' : '#parks'}>{inner}</a>}
        </Figure>
        <People value={coverage.certificates} label={w.certificates} search={{ ...rows, certified: true }} />
      </ul>
      <Rhythm months={coverage.months} parkId={search.parkId} />
      <CoverageTables coverage={coverage} search={search} />
    </>
  );
}

type FigureProps = { value: number | string; label: string; children: (inner: ReactNode) => ReactNode };

function Figure({ value, label, children }: FigureProps) {
  return (
    <li>
      {children(
        <>
          <strong>{value}</strong>
          <span>{label}</span>
        </>,
      )}
    </li>
  );
}

function People({ value, label, search }: { value: number; label: string; search: AttendeeSearch }) {
  return (
    <Figure value={value} label={label}>
      {(inner) => (
        <Link to="/trainings/people" search={search}>
          {inner}
        </Link>
      )}
    </Figure>
  );
}

/** A chart that is a list: every bar is a link, and a reader reads it. */
function Rhythm({ months, parkId }: { months: Coverage['months']; parkId: string | undefined }) {
  const t = useTrainingTexts();
  const most = Math.max(1, ...months.map(({ attendances }) => attendances));
  const park = parkId ? { parkId } : {};
  return (
    <section className="card">
      <h2>{t.trainings.rhythm}</h2>
      <ul className="rhythm">
        {months.map(({ month, trainings, attendances }) => (
          <li key={month}>
            <Link to="/trainings" search={{ month, held: true, ...park }}>
              <span className="ps-visually-hidden">{t.trainings.monthText(month, trainings, attendances)}</span>
              <b aria-hidden="true">{trainings}</b>
              <span data-bar aria-hidden="true" style={{ height: `${Math.round((attendances / most) * 90)}px` }} />
              <span aria-hidden="true" className="nowrap">
                {month.slice(2)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
