import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Loaded } from '@/shared/ui/states';
import { PhonePage } from '../layout/PhonePage';
import { useKept } from '../store/copies';
import { issueSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { BeforeAfter, IssueBrief } from './IssueBrief';
import { VerifyForm } from './VerifyForm';

export type VerifySearch = { visit?: string };

export function VerifyPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { visit } = useSearch({ strict: false }) as VerifySearch;
  const { id: owner } = useViewer();
  const issue = useKept(issueSource(owner, id));
  const back = visit
    ? { to: `/m/visits/${visit}`, label: t.field.backToVisit }
    : { to: '/m/tasks', label: t.field.back };
  return (
    <PhonePage
      title={issue.data?.value.title ?? t.field.verifyTitle}
      sub={issue.data && (issue.data.value.enterprise?.name ?? issue.data.value.park.name)}
      back={back}
      copyOf={issue.stale ? issue.data?.savedAt : undefined}
    >
      <Loaded query={issue}>{(kept) => <View issue={kept.value} owner={owner} visit={visit} refresh={() => void issue.refetch()} />}</Loaded>
    </PhonePage>
  );
}

type ViewProps = { issue: IssueDetailFragment; owner: string; visit: string | undefined; refresh: () => void };

function View({ issue, owner, visit, refresh }: ViewProps) {
  const t = useT();
  const { items } = useQueue(owner);
  const queued = items.some(({ subject, state }) => subject === issue.id && state === 'waiting');
  const can = issue.viewerCan;
  const open = can.includes('VERIFY') || can.includes('CONFIRM_LOOKBACK') || can.includes('RETURN');
  return (
    <>
      <BeforeAfter issue={issue} />
      {issue.account && (
        <section className="phone-facts">
          <h2>{t.field.account}</h2>
          <p className="phone-multiline">{issue.account}</p>
        </section>
      )}
      {queued && <p className="phone-banner">{t.field.queuedAnswer}</p>}
      {open && !queued && <VerifyForm key={issue.id} issue={issue} owner={owner} visit={visit} refresh={refresh} />}
      {!open && !queued && <p className="phone-banner">{t.field.nothingToDo}</p>}
      {issue.plan && (
        <section className="phone-facts">
          <h2>{t.field.measure}</h2>
          <p className="phone-multiline">{issue.plan.measure}</p>
          <p>
            {issue.plan.person} · {issue.plan.plannedOn}
          </p>
        </section>
      )}
      <IssueBrief issue={issue} />
      <Link to="/issues/$id" params={{ id: issue.id }} className="phone-button">
        {t.field.openFull}
      </Link>
    </>
  );
}
