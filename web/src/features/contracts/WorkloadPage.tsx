import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { WorkloadQuery } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { DayInput } from '@/shared/office/form/DayInput';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { formatDayOf, formatMoment } from '@/shared/ui/text/time';
import './contracts.css';
import { overlaps } from './overlaps';
import { workloadQuery } from './queries';
import { useContractTexts } from './texts';

export type Booking = WorkloadQuery['workload'][number];

/** 专家日程: who is booked where and when, person by person; what lies at the same time says so. */
export function WorkloadPage() {
  const t = useContractTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/workload' });
  const bookings = useQuery(workloadQuery(search.from, search.to, null));
  const set = (part: Partial<typeof search>) => void navigate({ to: '/workload', search: { ...search, ...part } });
  return (
    <>
      <PageHeader
        title={t.enums.page.WORKLOAD}
        actions={<ExportButton list="workload" search={search} title={t.enums.page.WORKLOAD} />}
      />
      <search className="search-bar">
        <div className="search-bar-row">
          <label>
            {t.contracts.from}{' '}
            <DayInput value={search.from} onChange={(from) => set({ from })} />
          </label>
          <label>
            {t.contracts.to}{' '}
            <DayInput value={search.to} onChange={(to) => set({ to })} />
          </label>
        </div>
      </search>
      <p className="quiet">{t.contracts.workloadHint}</p>
      <Loaded query={bookings}>
        {(all) => (all.length > 0 ? <People bookings={all} /> : <EmptyState hint={t.contracts.noBookings} />)}
      </Loaded>
    </>
  );
}

function People({ bookings }: { bookings: Booking[] }) {
  const t = useContractTexts();
  const people = [...new Map(bookings.map(({ expert }) => [expert.id, expert])).values()];
  return (
    <div className="board">
      {people.map((expert) => {
        const own = bookings.filter((booking) => booking.expert.id === expert.id);
        return (
          <article key={expert.id} className="board-item">
            <header>
              <h2>{expert.name}</h2>
              <span className="quiet">{t.contracts.bookingsN(own.length)}</span>
            </header>
            <ul className="board-evidence">
              {own.map((booking) => (
                <li key={`${booking.kind}-${booking.id}`}>
                  <Tag tone={booking.fixed ? 'info' : 'neutral'}>{t.enums.bookingKind[booking.kind]}</Tag>
                  <span className="nowrap">{whenOf(booking)}</span>
                  <Link to={booking.href as string}>{booking.title || t.enums.bookingKind[booking.kind]}</Link>
                  <span>{booking.park?.name}</span>
                  {overlaps(booking, own) && <Tag tone="warn">{t.contracts.overlap}</Tag>}
                </li>
              ))}
            </ul>
          </article>
        );
      })}
    </div>
  );
}

function whenOf({ kind, startsAt, endsAt }: Booking): string {
  if (kind === 'TRAINING') return `${formatMoment(startsAt)} – ${formatMoment(endsAt).slice(11)}`;
  const last = new Date(new Date(endsAt).getTime() - 1).toISOString();
  const [from, to] = [formatDayOf(startsAt), formatDayOf(last)];
  return from === to ? from : `${from} – ${to}`;
}
