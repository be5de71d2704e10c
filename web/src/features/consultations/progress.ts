import type { ConsultationStatus } from '@/shared/gql/enums';

/** The way of a consultation, as people tell it. */
export const MILESTONES = ['REQUESTED', 'RUNNING', 'IN_REVIEW', 'PASSED', 'HANDED_OVER', 'CLOSED'] as const;
export type Milestone = (typeof MILESTONES)[number];

export type StepState = 'done' | 'now' | 'todo' | 'off';

/** How far the way has been gone. Correcting a version is part of the review; what ended early stops where it began. */
export function progressOf(status: ConsultationStatus): { milestone: Milestone; state: StepState }[] {
  const at = status === 'REVISING' ? 'IN_REVIEW' : status;
  const ended = at === 'DECLINED' || at === 'WITHDRAWN';
  const place = ended ? 0 : MILESTONES.indexOf(at as Milestone);
  return MILESTONES.map((milestone, index) => {
    if (index < place || status === 'CLOSED') return { milestone, state: 'done' };
    if (ended) return { milestone, state: index === 0 ? 'done' : 'off' };
    return { milestone, state: index === place ? 'now' : 'todo' };
  });
}
