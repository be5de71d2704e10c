import { Link } from '@tanstack/react-router';
import type { HomePageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { DueTag, SeverityTag, StatusTag } from '@/shared/ui/tags';
import { EmptyState } from '@/shared/ui/states';

const MINE = { waitingForMe: true } as const;

/** By deadline; opening one walks the whole list of what waits for me. */
export function Todo({ todo }: { todo: HomePageQuery['home']['todo'] }) {
  const t = useT();
  return (
    <section className="card">
      <h2>
        {t.home.todo}
        <Link to="/issues" search={MINE}>
          {t.common.total(todo.totalCount, todo.totalIsExact)}
        </Link>
      </h2>
      {todo.nodes.length === 0 && <EmptyState title={t.home.todoEmpty} hint={t.home.todoEmptyHint} />}
      <ul className="todo">
        {todo.nodes.map((issue) => (
          <li key={issue.id}>
            <Link to="/issues/$id" params={{ id: issue.id }} search={MINE}>
              {issue.title}
            </Link>
            <span className="todo-where">{issue.enterprise?.name ?? issue.park.name}</span>
            <span className="todo-tags">
              <SeverityTag severity={issue.severity} />
              <StatusTag status={issue.status} />
              <DueTag daysLeft={issue.daysLeft} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
