/** The last valid day of what is issued on a day for so many months: the day before the same day, later. */
export function lastDay(issuedOn: string | undefined, months: number): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(issuedOn ?? '');
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  // A month that is shorter ends what began on a day that it does not have.
  const daysOf = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(day, daysOf + 1) - 1));
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}
