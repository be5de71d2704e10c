import { Alert } from 'antd';
import type { WorkloadQuery } from '@/shared/gql/graphql';
import { formatMoment } from '@/shared/ui/text/time';
import { useContractTexts } from './texts';

const MOST = 6;

/** What people are booked for already: seen while planning, before anything is refused. */
export function Bookings({ title, bookings }: { title: string; bookings: WorkloadQuery['workload'] }) {
  const t = useContractTexts();
  if (bookings.length === 0) return null;
  return (
    <Alert
      type="info"
      title={title}
      description={
        <ul>
          {bookings.slice(0, MOST).map((one) => (
            <li key={`${one.kind}-${one.id}-${one.expert.id}-${one.startsAt}`}>
              {one.expert.name} {formatMoment(one.startsAt)} {t.enums.bookingKind[one.kind]} {one.park?.name} {one.title}
            </li>
          ))}
          {bookings.length > MOST && <li>{t.contracts.moreBookings(bookings.length - MOST)}</li>}
        </ul>
      }
    />
  );
}
