import { Link } from '@tanstack/react-router';
import type { IssueAction } from '@/shared/gql/enums';
import type { FieldTodoQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Loaded } from '@/shared/ui/states';
import { DueTag, SeverityTag, StatusTag } from '@/shared/ui/tags';
import { useKept } from '../store/copies';
import { todoSource } from '../store/sources';
import { useQueue } from '../store/sync';

/** Issues that wait for this person: to verify, to plan, to prove. */
export function TodoList({ owner }: { owner: string }) {
  const t = useT();
  const todo = useKept(todoSource(owner));
  const { items } = useQueue(owner);
  const queued = new Set(items.filter(({ state }) => state === 'waiting').map(({ subject }) => subject));
  return (
    <section className="phone-group">
      <h2>{t.field.todo}</h2>
      <Loaded query={todo}>
        {({ value }) => (
          <>
            {value.nodes.length === 0 && <p className="phone-quiet">{t.field.todoNone}</p>}
            <ul className="phone-cards">
              {value.nodes
                .filter(({ id }) => !queued.has(id))
                .map((issue) => (
                  <li key={issue.id}>
                    <TodoCard issue={issue} />
                  </li>
                ))}
            </ul>
            {value.totalCount > value.nodes.length && (
              <Link to="/issues" search={{ waitingForMe: true }} className="phone-button">
                {t.field.todoAll(value.totalIsExact ? String(value.totalCount) : `${value.totalCount}+`)}
              </Link>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

type TodoIssue = FieldTodoQuery['issues']['nodes'][number];

/** The phone page that can do what may be done; the full page for everything else. */
export function pageFor(can: readonly IssueAction[]): '/m/issues/$id' | '/m/verify/$id' | '/issues/$id' {
  if (can.includes('PLAN') || can.includes('SUBMIT')) return '/m/issues/$id';
  if (can.includes('VERIFY') || can.includes('CONFIRM_LOOKBACK')) return '/m/verify/$id';
  return '/issues/$id';
}

function TodoCard({ issue }: { issue: TodoIssue }) {
  return (
    <Link to={pageFor(issue.viewerCan)} params={{ id: issue.id }} className="phone-card">
      <strong>{issue.title}</strong>
      <span className="phone-card-sub">
        {issue.enterprise?.name ?? issue.park.name}
        {issue.number && ` · ${issue.number}`}
      </span>
      <span className="phone-card-tags">
        <StatusTag status={issue.status} />
        <SeverityTag severity={issue.severity} />
        {issue.dueOn && <DueTag daysLeft={issue.daysLeft} />}
      </span>
    </Link>
  );
}
