import { Link } from '@tanstack/react-router';
import { useT } from '@/shared/i18n';
import { SeverityTag, Tag } from '@/shared/ui/tags';
import { eventText } from '@/shared/ui/text/words';
import type { QueueItem } from '../store/item';
import type { Visit } from './model';

/** A look-back: the closed issues that were drawn, each to be confirmed or reopened. */
export function SampleList({ visit, queue }: { visit: Visit; queue: readonly QueueItem[] }) {
  const t = useT();
  if (visit.sample.length === 0) return null;
  const queued = new Set(queue.map(({ subject }) => subject));
  return (
    <section className="phone-group">
      <h2>
        {t.field.sample} <span>{visit.sample.length}</span>
      </h2>
      <p className="phone-quiet">{t.field.sampleHint}</p>
      <ul className="phone-cards">
        {visit.sample.map((issue) => (
          <li key={issue.id}>
            <Link to="/m/verify/$id" params={{ id: issue.id }} search={{ visit: visit.id }} className="phone-card">
              <strong>{issue.title}</strong>
              <span className="phone-card-tags">
                {issue.number && <span>{issue.number}</span>}
                <SeverityTag severity={issue.severity} />
                {queued.has(issue.id) && <Tag tone="warn">{t.field.sampleQueued}</Tag>}
                {!queued.has(issue.id) && <Done visit={visit} events={issue.events} />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Events = Visit['sample'][number]['events'];

/** What happened to the issue since this visit began, in the words of its timeline. */
function Done({ visit, events }: { visit: Visit; events: Events }) {
  const t = useT();
  const last = events[0];
  if (!last || !visit.startedAt || last.at < visit.startedAt) return null;
  return <Tag tone="info">{eventText(last.kind, t)}</Tag>;
}
