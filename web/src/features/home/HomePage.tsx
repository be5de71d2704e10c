import { useQuery } from '@tanstack/react-query';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { HomePageDocument, type HomePageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { useSeesIssues } from '@/features/issues/list/countColumns';
import { Bars } from '@/shared/office/list/Bars';
import { DueFilings } from '@/features/filings/DueFilings';
import { ParkTable } from './ParkTable';
import { Tiles } from './Tiles';
import { Todo } from './Todo';
import { Visits } from './Visits';
import './home.css';

export function HomePage() {
  const t = useT();
  const viewer = useViewer();
  const query = useQuery({
    queryKey: ['home'],
    queryFn: () => request(HomePageDocument, {}).then((data) => data.home),
  });
  return (
    <>
      <PageHeader title={t.home.hello(viewer.name)} />
      <Loaded query={query}>{(home) => <HomeBody home={home} />}</Loaded>
    </>
  );
}

/** What waits for me, what is late, the parks in numbers; each number opens its rows. */
function HomeBody({ home }: { home: HomePageQuery['home'] }) {
  const t = useT();
  const seesIssues = useSeesIssues();
  // Who only looks on has no list of duties, not an empty one.
  const hasDuties = home.tiles.some((tile) => tile.key === 'WAITING_FOR_ME');
  return (
    <>
      <Tiles tiles={home.tiles} />
      <div className="home-grid">
        <div>
          <DueFilings />
          {hasDuties && <Todo todo={home.todo} />}
          {seesIssues && home.parks.length > 0 && <ParkTable rows={home.parks} />}
        </div>
        <div>
          <Visits visits={home.visits} checkups={home.checkups} />
          <Bars
            title={t.issues.byStatus}
            rows={home.byStatus.filter(({ count }) => count > 0).map(({ status, count }) => ({
              key: status,
              label: t.enums.issueStatus[status],
              count,
              search: { kind: 'PROBLEM' as const, statuses: [status] },
            }))}
          />
          <Bars
            title={t.issues.bySeverity}
            rows={home.bySeverity.filter(({ count }) => count > 0).map(({ severity, count }) => ({
              key: severity,
              label: t.enums.severity[severity],
              count,
              search: { kind: 'PROBLEM' as const, severities: [severity] },
            }))}
          />
        </div>
      </div>
    </>
  );
}
