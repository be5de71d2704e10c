import { Alert } from 'antd';
import type { WorkloadQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { formatMoment } from '@/shared/ui/text/time';

const MOST = 6;

/** What people are booked for already: seen while planning, before anything is refused. */
export function Bookings({ title, bookings }: { title: string; bookings: WorkloadQuery['workload'] }) {
  const t = useT();
  if (bookings.length === 0) return null;
  return (
    <Alert
      type="info"
      title={title}
      description={
        <ul>
          {bookings.slice(0, MOST).map((one) => (
            <li key={`${one.kind}-${one.id}-${one.expert.id}`}>
              {one.expert.name} {formatMoment(one.startsAt)} {t.enums.bookingKind[one.kind]} {one.park?.name} {one.title}
            </li>
          ))}
          {bookings.length > MOST && <li>{t.contracts.moreBookings(bookings.length - MOST)}</li>}
        </ul>
      }
    />
  );
}
