import { type ReactNode, useEffect } from 'react';
import { signOut, useViewer } from '@/app/auth';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import type { VisitCardFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { today } from '@/shared/ui/text/time';
import { PhonePage } from '../layout/PhonePage';
import { fetchAhead, useCopies, useKept } from '../store/copies';
import type { QueueItem } from '../store/item';
import { checklistSource, issueSource, todoSource, visitSource, visitsSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { canOf } from '../visit/model';
import { TodoList } from './TodoList';
import { VisitCards } from './VisitCards';

export function TasksPage() {
  const t = useT();
  const { id: owner, name, pages } = useViewer();
  const { items } = useQueue(owner);
  const todo = useKept(todoSource(owner));
  // Enterprises work on issues here; they have no visits to make.
  const inspects = pages.includes('FIELD');
  return (
    <PhonePage
      title={t.field.tasks}
      sub={t.field.hello(name, today())}
      end={<LanguageSwitch />}
      copyOf={todo.stale ? todo.data?.savedAt : undefined}
    >
      {inspects && <Visits owner={owner} queue={items} below={<TodoList owner={owner} />} />}
      {!inspects && <TodoList owner={owner} />}
      <SignOut waiting={items.length} />
    </PhonePage>
  );
}

type Waiting = { queue: readonly QueueItem[] };

type VisitsProps = Waiting & { owner: string; below: ReactNode };

/** What stands below waits, so that nothing moves under the thumb. */
function Visits({ owner, queue, below }: VisitsProps) {
  const visits = useKept(visitsSource(owner));
  const copies = useCopies(owner);
  useAhead(owner, visits.data?.value);
  return (
    <>
      <Loaded query={visits}>{(kept) => <Groups visits={kept.value} queue={queue} copies={copies} />}</Loaded>
      {(visits.data || visits.error) && below}
    </>
  );
}

type GroupsProps = Waiting & { visits: readonly VisitCardFragment[]; copies: ReadonlyMap<string, string> };

function Groups({ visits, ...shared }: GroupsProps) {
  const t = useT();
  const groups = { open: [], now: [], later: [], done: [] } as Record<keyof typeof GROUPS, VisitCardFragment[]>;
  for (const visit of visits) groups[groupOf(visit, shared.queue)].push(visit);
  const nothing = groups.open.length + groups.now.length + groups.later.length === 0;
  return (
    <>
      {nothing && <EmptyState title={t.field.noVisits} hint={t.field.noVisitsHint} />}
      <VisitCards title={t.field.visitsOpen} visits={groups.open} {...shared} />
      <VisitCards title={t.field.visitsNow} visits={groups.now} {...shared} begins />
      <VisitCards title={t.field.visitsLater} visits={groups.later} {...shared} folded={groups.now.length > 0} />
      <VisitCards title={t.field.visitsDone} visits={groups.done} {...shared} folded />
    </>
  );
}

function SignOut({ waiting }: { waiting: number }) {
  const t = useT();
  const leave = () => {
    if (waiting === 0 || globalThis.confirm(t.field.signOutWaiting(waiting))) void signOut();
  };
  return (
    <button type="button" className="phone-button" onClick={leave}>
      {t.common.signOut}
    </button>
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
      for (const card of soon) {
        if (!alive) return;
        if (card.checklist) await fetchAhead(checklistSource(owner, card.checklist.id));
        const visit = await fetchAhead(visitSource(owner, card.id));
        for (const { id } of visit.sample) await fetchAhead(issueSource(owner, id));
      }
    };
    // Without it the pages still open online; the next visit to this page tries again.
    void run().catch(() => {});
    return () => {
      alive = false;
    };
  }, [owner, visits]);
}
