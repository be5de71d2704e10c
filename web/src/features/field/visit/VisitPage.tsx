import { useParams } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useT } from '@/shared/i18n';
import { Loaded } from '@/shared/ui/states';
import { formatMoment } from '@/shared/ui/text/time';
import { PhonePage } from '../layout/PhonePage';
import { useToast } from '../layout/Toast';
import { useKept } from '../store/copies';
import { visitSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { CheckIn } from './CheckIn';
import { ChecklistView } from './ChecklistView';
import { FindingList } from './FindingList';
import { FinishBar } from './FinishBar';
import { canOf, siteName, type Visit } from './model';
import { SampleList } from './SampleList';

export function VisitPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { id: owner } = useViewer();
  const visit = useKept(visitSource(owner, id));
  const value = visit.data?.value;
  return (
    <PhonePage
      title={value ? siteName(value) : t.field.checklist}
      sub={value?.checkup?.title}
      back={{ to: '/m/tasks', label: t.field.back }}
      copyOf={visit.stale ? visit.data?.savedAt : undefined}
    >
      <Loaded query={visit}>{(kept) => <VisitView visit={kept.value} owner={owner} />}</Loaded>
    </PhonePage>
  );
}

function VisitView({ visit, owner }: { visit: Visit; owner: string }) {
  const { items: queue } = useQueue(owner);
  const { say, view } = useToast();
  const can = canOf(visit, queue);
  return (
    <>
      <Facts visit={visit} finishQueued={queue.some((item) => item.subject === visit.id && item.kind === 'FINISH')} />
      {can.has('START') && <CheckIn visit={visit} owner={owner} say={say} />}
      <SampleList visit={visit} queue={queue} />
      {visit.checklist && (
        <ChecklistView visit={visit} checklistId={visit.checklist.id} owner={owner} queue={queue} say={say} />
      )}
      <FindingList visit={visit} owner={owner} queue={queue} />
      <FinishBar visit={visit} owner={owner} queue={queue} />
      {view}
    </>
  );
}

function Facts({ visit, finishQueued }: { visit: Visit; finishQueued: boolean }) {
  const t = useT();
  const { enterprise } = visit;
  return (
    <section className="phone-facts">
      {enterprise && <p>{enterprise.address}</p>}
      {enterprise?.contactPhone && (
        <p>
          {t.field.contact} {enterprise.contactName}{' '}
          <a className="phone-tel" href={`tel:${enterprise.contactPhone}`} aria-label={t.field.call(enterprise.contactPhone)}>
            {enterprise.contactPhone}
          </a>
        </p>
      )}
      {visit.startedAt && (
        <p>
          {t.field.checkedIn(formatMoment(visit.startedAt))} ·{' '}
          {visit.lon === null || visit.lon === undefined ? t.field.checkedInNoPlace : t.field.checkedInPlace}
        </p>
      )}
      {visit.finishedAt && <p>{t.field.finished(formatMoment(visit.finishedAt))}</p>}
      {finishQueued && <p>{t.field.finishQueued}</p>}
    </section>
  );
}
