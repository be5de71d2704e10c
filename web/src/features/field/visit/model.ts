import type { FieldChecklistQuery, FieldFindingFragment, FieldVisitFieldsFragment } from '@/shared/gql/graphql';
import type { Answer, VisitAction } from '@/shared/gql/enums';
import type { QueueItem } from '../store/item';

export type Visit = FieldVisitFieldsFragment;
export type Checklist = FieldChecklistQuery['checklist'];
export type Item = Checklist['items'][number];
export type ListedFinding = Pick<FieldFindingFragment, 'id' | 'kind' | 'severity' | 'title'> & {
  itemId: string | null;
  number: string | null;
  /** Still on this phone. */
  queued: QueueItem | null;
};

const mine = (queue: readonly QueueItem[], visit: { id: string }) => queue.filter(({ subject }) => subject === visit.id);

/** The server's answers with those on top that are still on this phone. */
export function answersOf(visit: Visit, queue: readonly QueueItem[]): Map<string, Answer> {
  const answers = new Map<string, Answer>(visit.results.map(({ itemId, answer }) => [itemId, answer]));
  for (const item of mine(queue, visit)) {
    if (item.kind !== 'RESULTS') continue;
    for (const { itemId, answer } of item.input.results) answers.set(itemId, answer);
  }
  return answers;
}

export function findingsOf(visit: Visit, queue: readonly QueueItem[]): ListedFinding[] {
  const waiting = mine(queue, visit).flatMap((item): ListedFinding[] => {
    if (item.kind !== 'FINDING') return [];
    const { id, kind, severity, title, itemId } = item.input;
    return [{ id, kind, severity, title, itemId: itemId ?? null, number: null, queued: item }];
  });
  const known = new Set(waiting.map(({ id }) => id));
  const sent = visit.findings
    .filter(({ id }) => !known.has(id))
    .map(
      ({ id, kind, severity, title, item, number }): ListedFinding => ({
        id,
        kind,
        severity,
        title,
        number: number ?? null,
        itemId: item?.id ?? null,
        queued: null,
      }),
    );
  return [...waiting.toReversed(), ...sent];
}

export type Earlier = Visit['earlier'][number];

/** What was found here for this item shortly before this visit. A copy of an older version does not know it. */
export function earlierOf(visit: Visit, itemId: string): Earlier[] {
  const earlier: readonly Earlier[] | undefined = visit.earlier;
  return (earlier ?? []).filter(({ item }) => item?.id === itemId);
}

/**
 * What may be done next. The server's word, moved on by what this phone has queued: offline nobody can be asked
 * whether a visit that was just started may be recorded.
 */
export function canOf(visit: Pick<Visit, 'id' | 'viewerCan'>, queue: readonly QueueItem[]): ReadonlySet<VisitAction> {
  const can = new Set<VisitAction>(visit.viewerCan);
  for (const item of mine(queue, visit)) {
    if (item.state === 'failed') continue;
    if (item.kind === 'START' && can.delete('START')) {
      for (const next of ['RECORD', 'LOG_FINDING', 'FINISH'] as const) can.add(next);
    }
    if (item.kind === 'FINISH') can.clear();
  }
  return can;
}

const ANSWERED: Record<Answer, boolean> = {
  CONFORMING: true,
  NONCONFORMING: true,
  NOT_APPLICABLE: true,
  NOT_CHECKED: false,
};

export function countAnswered(items: readonly Item[], answers: ReadonlyMap<string, Answer>): number {
  return items.filter(({ id }) => ANSWERED[answers.get(id) ?? 'NOT_CHECKED']).length;
}

export const itemsIn = (checklist: Checklist, category: string): Item[] =>
  checklist.items.filter((item) => item.category === category).toSorted((a, b) => a.position - b.position);

/** Where the inspector goes on: the first category that is not finished. */
export function openCategory(checklist: Checklist, answers: ReadonlyMap<string, Answer>): string | undefined {
  return (
    checklist.categories.find((category) => {
      const items = itemsIn(checklist, category);
      return countAnswered(items, answers) < items.length;
    }) ?? checklist.categories[0]
  );
}

const TITLE_LENGTH = 40;

/** The first sentence, so that one line of text is enough for a finding. */
export function titleOf(description: string): string {
  const first = description.trim().split(/[。；;！!\n]/)[0]?.trim() ?? '';
  return first.length > TITLE_LENGTH ? `${first.slice(0, TITLE_LENGTH - 1)}…` : first;
}

export const siteName = (visit: {
  park: { name: string };
  enterprise?: { name: string } | null | undefined;
}): string =>
  visit.enterprise?.name ?? visit.park.name;
