import { Link } from '@tanstack/react-router';
import type { HomePageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';

type Props = Pick<HomePageQuery['home'], 'visits' | 'checkups'>;

export function Visits({ visits, checkups }: Props) {
  const t = useT();
  if (visits.length === 0 && checkups.length === 0) return null;
  return (
    <section className="card">
      {visits.length > 0 && <h2>{t.home.visits}</h2>}
      <ul className="todo">
        {visits.toSorted((a, b) => (a.plannedOn ?? '').localeCompare(b.plannedOn ?? '')).map((visit) => (
          <li key={visit.id}>
            <Link to={`/m/visits/${visit.id}` as string}>{visit.enterprise?.name ?? visit.park.name}</Link>
            <span className="todo-where">
              {t.enums.visitKind[visit.kind]} · {visit.plannedOn} · {visit.progress.answered}/{visit.progress.items}
            </span>
            <Tag tone="info">{t.enums.visitStatus[visit.status]}</Tag>
          </li>
        ))}
      </ul>
      {checkups.length > 0 && <h2>{t.enums.page.CHECKUPS}</h2>}
      <ul className="todo">
        {checkups.map((checkup) => (
          <li key={checkup.id}>
            <Link to={`/checkups/${checkup.id}` as string}>{checkup.title}</Link>
            <span className="todo-where">
              {checkup.startsOn} – {checkup.endsOn} ·{' '}
              {t.home.visited(checkup.progress.finished, checkup.progress.visits)}
            </span>
            <Tag tone="info">{t.enums.checkupStatus[checkup.status]}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
