type Span = { id: string; kind: string; startsAt: string; endsAt: string };

/** Whether another booking of the same person lies at the same time. */
export const overlaps = (one: Span, all: readonly Span[]): boolean =>
  all.some(
    (other) =>
      (other.id !== one.id || other.kind !== one.kind) && other.startsAt < one.endsAt && one.startsAt < other.endsAt,
  );
