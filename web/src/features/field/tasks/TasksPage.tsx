import { useEffect } from 'react';
import { useViewer } from '@/app/auth';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import type { VisitCardFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { today } from '@/shared/ui/time';
import { PhonePage } from '../layout/PhonePage';
import { fetchAhead, useKept } from '../store/copies';
import type { QueueItem } from '../store/item';
import { checklistSource, visitSource, visitsSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { canOf } from '../visit/model';
import { TodoList } from './TodoList';
import { VisitCards } from './VisitCards';

export function TasksPage() {
  const t = useT();
  const { id: owner, name } = useViewer();
  const visits = useKept(visitsSource(owner));
  const { items } = useQueue(owner);
  useAhead(owner, visits.data?.value);
  return (
    <PhonePage
      title={t.field.tasks}
      sub={t.field.hello(name, today())}
      end={<LanguageSwitch />}
      copyOf={visits.stale ? visits.data?.savedAt : undefined}
    >
      <Loaded query={visits}>{(kept) => <Groups visits={kept.value} queue={items} />}</Loaded>
      <TodoList owner={owner} />
    </PhonePage>
  );
}

function Groups({ visits, queue }: { visits: readonly VisitCardFragment[]; queue: readonly QueueItem[] }) {
  const t = useT();
  const groups = { open: [], now: [], later: [], done: [] } as Record<keyof typeof GROUPS, VisitCardFragment[]>;
  for (const visit of visits) groups[groupOf(visit, queue)].push(visit);
  const nothing = groups.open.length + groups.now.length + groups.later.length === 0;
  return (
    <>
      {nothing && <EmptyState title={t.field.noVisits} hint={t.field.noVisitsHint} />}
      <VisitCards title={t.field.visitsOpen} visits={groups.open} queue={queue} />
      <VisitCards title={t.field.visitsNow} visits={groups.now} queue={queue} />
      <VisitCards title={t.field.visitsLater} visits={groups.later} queue={queue} folded={groups.now.length > 0} />
      <VisitCards title={t.field.visitsDone} visits={groups.done} queue={queue} folded />
    </>
  );
}

const GROUPS = { open: 0, now: 0, later: 0, done: 0 };

function groupOf(visit: VisitCardFragment, queue: readonly QueueItem[]): keyof typeof GROUPS {
  const can = canOf(visit, queue);
  if (can.has('FINISH') || can.has('RECORD')) return 'open';
  if (!can.has('START')) return 'done';
  return (visit.plannedOn ?? '') <= today() ? 'now' : 'later';
}

const AHEAD = 12;

/** What the inspector will open on site, fetched while there is a network. */
function useAhead(owner: string, visits: readonly VisitCardFragment[] | undefined) {
  useEffect(() => {
    if (!visits || navigator.onLine === false) return undefined;
    let alive = true;
    const soon = visits.filter(({ viewerCan }) => viewerCan.length > 0).slice(0, AHEAD);
    const run = async () => {
      for (const visit of soon) {
        if (!alive) return;
        await fetchAhead(visitSource(owner, visit.id));
        if (visit.checklist) await fetchAhead(checklistSource(owner, visit.checklist.id));
      }
    };
    // Without it the pages still open online; the next visit to this page tries again.
    void run().catch(() => {});
    return () => {
      alive = false;
    };
  }, [owner, visits]);
}
