import { Link } from '@tanstack/react-router';
import type { VisitCardFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { Bar } from '../layout/PhonePage';
import type { QueueItem } from '../store/item';
import { CHECK_IN } from '../visit/CheckIn';
import { siteName } from '../visit/model';

type Props = {
  title: string;
  visits: readonly VisitCardFragment[];
  queue: readonly QueueItem[];
  /** When each visit was copied to this phone. */
  copies: ReadonlyMap<string, string>;
  folded?: boolean;
  /** Each can be begun from here. */
  begins?: boolean;
};

export function VisitCards({ title, visits, queue, copies, folded = false, begins = false }: Props) {
  if (visits.length === 0) return null;
  return (
    <details className="phone-group" open={!folded}>
      <summary>
        <h2>
          {title} <span>{visits.length}</span>
        </h2>
      </summary>
      <ul className="phone-cards">
        {visits.map((visit) => (
          <li key={visit.id}>
            <VisitCard
              visit={visit}
              waiting={queue.filter(({ subject }) => subject === visit.id).length}
              copiedAt={copiedAt(visit, copies)}
            />
            {begins && <Begin visit={visit} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Begin({ visit }: { visit: VisitCardFragment }) {
  const t = useT();
  return (
    <Link
      to="/m/visits/$id"
      params={{ id: visit.id }}
      hash={CHECK_IN}
      className="phone-button"
      aria-label={`${t.field.checkIn} ${siteName(visit)}`}
    >
      {t.field.checkIn}
    </Link>
  );
}

/** Only when the checklist is here too: without it there is nothing to inspect by. */
function copiedAt({ id, checklist }: VisitCardFragment, copies: Props['copies']): string | undefined {
  const whole = !checklist || copies.has(`checklist/${checklist.id}`);
  return whole ? copies.get(`visit/${id}`) : undefined;
}

type CardProps = { visit: VisitCardFragment; waiting: number; copiedAt: string | undefined };

function VisitCard({ visit, waiting, copiedAt }: CardProps) {
  const t = useT();
  const { answered, items, findings } = visit.progress;
  const label = t.field.answered(answered, items);
  return (
    <Link to="/m/visits/$id" params={{ id: visit.id }} className="phone-card">
      <strong>{siteName(visit)}</strong>
      <span className="phone-card-sub">
        {visit.enterprise ? visit.park.name : t.common.parkItself}
        {visit.checkup && ` · ${visit.checkup.title}`}
      </span>
      <span className="phone-card-tags">
        <Tag tone={visit.kind === 'LOOKBACK' ? 'warn' : 'info'}>{t.enums.visitKind[visit.kind]}</Tag>
        {visit.plannedOn && <span>{t.field.plannedOn(visit.plannedOn)}</span>}
        {findings > 0 && <span>{t.field.found(findings)}</span>}
        {copiedAt && <Tag tone="good">{t.field.offlineReady(formatMoment(copiedAt).slice(5))}</Tag>}
        {waiting > 0 && <Tag tone="warn">{t.field.waiting(waiting)}</Tag>}
      </span>
      {items > 0 && (
        <span className="phone-card-bar">
          <Bar done={answered} total={items} />
          <span>{label}</span>
        </span>
      )}
    </Link>
  );
}
