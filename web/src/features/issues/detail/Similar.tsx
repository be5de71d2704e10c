import { Link } from '@tanstack/react-router';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { StatusTag } from '@/shared/ui/tags';

/** 可能重复: what was found at this site for the same checklist item shortly before. */
export function Similar({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  if (issue.similar.length === 0) return null;
  return (
    <section className="card" aria-labelledby="similar">
      <h2 id="similar">{t.issues.similar}</h2>
      <ul className="similar">
        {issue.similar.map((one) => (
          <li key={one.id}>
            <Link to="/issues/$id" params={{ id: one.id }}>
              {one.number ?? ''} {one.title}
            </Link>
            <StatusTag status={one.status} />
            <span>{t.issues.foundOn(one.foundOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
