import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CheckupTag } from '@/features/checkups/CheckupTag';
import { request } from '@/shared/api';
import { CheckupListDocument, type CheckupRowFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import './review.css';

/** Check-ups whose list waits for this person. */
export function ReviewIndexPage() {
  const t = useT();
  const checkups = useQuery({
    queryKey: ['checkups', 'review'],
    queryFn: () => request(CheckupListDocument, { parkId: null, status: null, first: 100, after: null }),
  });
  return (
    <>
      <PageHeader title={t.enums.page.REVIEW} />
      <Loaded query={checkups}>
        {({ checkups: { nodes } }) => <List rows={nodes.filter(({ viewerCan }) => viewerCan.includes('ISSUE'))} />}
      </Loaded>
    </>
  );
}

function List({ rows }: { rows: CheckupRowFragment[] }) {
  const t = useT();
  if (rows.length === 0) {
    return (
      <EmptyState
        title={t.review.nothing}
        hint={t.review.nothingHint}
        action={
          <Link to="/checkups" className="ps-button">
            {t.enums.page.CHECKUPS}
          </Link>
        }
      />
    );
  }
  return (
    <ul className="review-index">
      {rows.map((row) => (
        <li key={row.id} className="card">
          <Link to="/review/$checkupId" params={{ checkupId: row.id }}>
            {row.title}
          </Link>
          <span>
            {row.park.name} · {row.startsOn} – {row.endsOn}
          </span>
          <CheckupTag status={row.status} />
          <strong>{t.review.left(row.draftCount)}</strong>
        </li>
      ))}
    </ul>
  );
}
