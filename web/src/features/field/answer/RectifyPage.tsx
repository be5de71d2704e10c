import { Link, useParams } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { FileList } from '@/shared/ui/files/FileList';
import { Loaded } from '@/shared/ui/states';
import { PhonePage } from '../layout/PhonePage';
import { useKept } from '../store/copies';
import { issueSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { IssueBrief } from './IssueBrief';
import { PlanForm } from './PlanForm';
import { SubmitForm } from './SubmitForm';

/** The enterprise on a phone: plan, then photos and a line of text, on one page. */
export function RectifyPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { id: owner } = useViewer();
  const issue = useKept(issueSource(owner, id));
  return (
    <PhonePage
      title={issue.data?.value.title ?? t.field.rectifyTitle}
      sub={issue.data?.value.number ?? undefined}
      back={{ to: '/m/tasks', label: t.field.back }}
      copyOf={issue.stale ? issue.data?.savedAt : undefined}
    >
      <Loaded query={issue}>
        {(kept) => <View issue={kept.value} owner={owner} refresh={() => void issue.refetch()} />}
      </Loaded>
    </PhonePage>
  );
}

type Props = { issue: IssueDetailFragment; owner: string; refresh: () => void };

function View({ issue, owner, refresh }: Props) {
  const t = useT();
  const { items } = useQueue(owner);
  const queued = items.find(({ subject, state }) => subject === issue.id && state === 'waiting');
  const can = (action: (typeof issue.viewerCan)[number]) => issue.viewerCan.includes(action) && !queued;
  const before = issue.files.filter(({ role }) => role === 'BEFORE');
  const returned = issue.events.find(({ kind }) => /RETURNED$/i.test(kind));
  return (
    <>
      {returned?.note && can('SUBMIT') && (
        <section className="phone-returned" role="note">
          <h2>{t.field.returnedBecause}</h2>
          <p>{returned.note}</p>
        </section>
      )}
      <IssueBrief issue={issue} />
      {before.length > 0 && (
        <section className="phone-facts">
          <h2>{t.field.beforePhotos}</h2>
          <FileList files={before} />
        </section>
      )}
      {queued && (
        <output className="phone-banner">{queued.kind === 'PLAN' ? t.field.planWaits : t.field.submitWaits}</output>
      )}
      {can('SUBMIT') && <SubmitForm issue={issue} owner={owner} onDone={refresh} />}
      {can('PLAN') && (
        // A plan that exists is seldom changed: the evidence comes first.
        <details className="phone-more" open={!can('SUBMIT')}>
          <summary>{can('SUBMIT') ? t.field.changePlan : t.field.planStep}</summary>
          <PlanForm issue={issue} owner={owner} onDone={refresh} />
        </details>
      )}
      {!can('PLAN') && !can('SUBMIT') && !queued && <p className="phone-banner">{t.field.nothingToDo}</p>}
      <Link to="/issues/$id" params={{ id: issue.id }} className="phone-button">
        {t.field.openFull}
      </Link>
    </>
  );
}
