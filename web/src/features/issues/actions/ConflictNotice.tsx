import { Button } from 'antd';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Diff } from '@/shared/ui/Timeline';
import { eventText } from '@/shared/ui/text/words';
import type { Conflict } from './useAction';

type Props = { conflict: Conflict; base: IssueDetailFragment; onTop: () => void };

/** What somebody else did meanwhile, above what is still typed below. */
export function ConflictNotice({ conflict, base, onTop }: Props) {
  const t = useT();
  const seen = new Set(base.events.map((event) => event.id));
  const news = conflict.fresh.events.filter((event) => !seen.has(event.id));
  return (
    <section className="conflict" role="alert">
      <h3>{t.common.conflictTitle}</h3>
      <p>{conflict.possible ? t.common.conflictHint : t.issues.gone}</p>
      <p>
        {t.common.conflictWas(base.version)} → {t.common.conflictNow(conflict.fresh.version)}
      </p>
      <ul>
        {news.map((event) => (
          <li key={event.id}>
            {event.actorName}
            {t.common.colon}
            {eventText(event.kind, t)} {event.note}
          </li>
        ))}
      </ul>
      <Diff changes={conflict.changes} />
      {conflict.possible && (
        <Button type="primary" onClick={onTop}>
          {t.common.conflictMine}
        </Button>
      )}
    </section>
  );
}
