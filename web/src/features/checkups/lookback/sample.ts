/** `count` of the rows, each as likely as the other; `random` is an input so that a test can set it. */
export function drawSample<T>(rows: readonly T[], count: number, random: () => number = Math.random): T[] {
  const pool = [...rows];
  const drawn: T[] = [];
  while (pool.length > 0 && drawn.length < count) {
    const [one] = pool.splice(Math.floor(random() * pool.length), 1);
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}

/** A fifth, at least three: what a look-back draws when nobody says otherwise. */
export const usualSample = (total: number): number => Math.min(total, Math.max(3, Math.ceil(total / 5)));
