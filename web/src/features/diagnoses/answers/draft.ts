import type { AnswerFieldsFragment, AnswerIndicatorInput } from '@/shared/gql/graphql';

/** What is typed about an indicator; null where nothing is said. */
export type Draft = {
  value: string | null;
  met: boolean | null;
  points: string | null;
  notApplicable: boolean;
  reason: string;
  comment: string;
};

type Answer = AnswerFieldsFragment | null | undefined;

export const draftOf = (answer: Answer): Draft => ({
  value: answer?.value ?? null,
  met: answer?.met ?? null,
  points: answer?.points ?? null,
  notApplicable: answer?.notApplicable ?? false,
  reason: answer?.reason ?? '',
  comment: answer?.comment ?? '',
});

/** Whether anything counts in the answer: a comment alone does not. */
export function isAnswered(answer: Answer): boolean {
  const { value, met, points, notApplicable } = draftOf(answer);
  return notApplicable || value !== null || met !== null || points !== null;
}

// A number as people type it in Chinese: full-width digits and point, blanks.
const plain = (text: string | null): string | null => text?.normalize('NFKC').replaceAll(/[\s,]/g, '') || null;

/** What goes to the server: who says that it does not apply says nothing else. */
export function inputOf(draft: Draft): Omit<AnswerIndicatorInput, 'diagnosisId' | 'indicatorId' | 'side' | 'version'> {
  const { notApplicable } = draft;
  return {
    value: notApplicable ? null : plain(draft.value),
    met: notApplicable ? null : draft.met,
    points: notApplicable ? null : plain(draft.points),
    notApplicable,
    reason: notApplicable ? draft.reason.trim() : null,
    comment: draft.comment.trim() || null,
  };
}
