import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useHotkeys } from '@/shared/hooks/useHotkeys';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { Loaded } from '@/shared/ui/states';
import { ActionBar } from '../actions/ActionBar';
import { issueQuery } from '../queries';
import { IssueView } from './IssueView';
import { useNeighbours } from './useNeighbours';
import '../issues.css';

export function IssuePage() {
  const t = useT();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { id } = useParams({ from: '/office/issues/$id' });
  const search = useSearch({ from: '/office/issues' });
  const query = useQuery(issueQuery(id));
  const { previous, next } = useNeighbours(id, search);
  useCrumb(query.data?.number ?? query.data?.title);
  const open = (other: string | undefined) =>
    other ? () => void navigate({ to: '/issues/$id', params: { id: other }, search }) : undefined;
  useHotkeys({ j: open(next), k: open(previous) });
  const decided = () => {
    const go = open(next);
    if (go) go();
    else message.info(t.issues.lastOne);
  };
  return (
    <div className="issue-page">
      <Walk previous={open(previous)} next={open(next)} />
      <Loaded query={query} page>
        {(issue) => (
          <>
            <IssueView issue={issue} />
            <ActionBar key={issue.id} issue={issue} onDecided={decided} />
          </>
        )}
      </Loaded>
    </div>
  );
}

type WalkProps = { previous: (() => void) | undefined; next: (() => void) | undefined };

/** Through the list in its order, and back to it. */
function Walk({ previous, next }: WalkProps) {
  const t = useT();
  const search = useSearch({ from: '/office/issues' });
  return (
    <nav className="issue-walk" aria-label={t.issues.title}>
      <Link to="/issues" search={search}>
        {t.issues.back}
      </Link>
      <span className="issue-walk-buttons" hidden={!previous && !next}>
        <Button size="small" disabled={!previous} title={t.issues.keyPrevious} onClick={previous}>
          {t.issues.keyPrevious}
        </Button>
        <Button size="small" disabled={!next} title={t.issues.keyNext} onClick={next}>
          {t.issues.keyNext}
        </Button>
      </span>
    </nav>
  );
}
