import type { PeriodKind } from '@/shared/gql/enums';

const two = (n: number) => String(n).padStart(2, '0');

/** The last day of a month, `2026-02-28`. */
const endOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The newest whole periods before a day, the newest first: what is usually asked for. */
export function periodsBefore(kind: PeriodKind, today: string, count = 8): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    if (kind === 'YEAR') return String(year - 1 - back);
    if (kind === 'QUARTER') {
      const at = year * 4 + Math.floor((month - 1) / 3) - 1 - back;
      return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
    }
    const at = year * 12 + month - 2 - back;
    return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
  });
}

/** The usual days of a period: open when it is over, twenty days to be on time, twenty more to be in at all. */
export function usualDays(period: string): { opensOn: string; dueOn: string; locksOn: string } | null {
  const parts = /^(\d{4})(?:-(?:Q(\d)|(\d{2})))?$/.exec(period);
  if (!parts) return null;
  const last = parts[2] ? Number(parts[2]) * 3 : Number(parts[3] ?? 12);
  const end = Date.parse(`${endOf(Number(parts[1]), last)}T00:00:00Z`);
  const after = (days: number) => new Date(end + days * 86_400_000).toISOString().slice(0, 10);
  const [due, lock] = parts[2] || parts[3] ? [20, 40] : [90, 120];
  return { opensOn: after(1), dueOn: after(due), locksOn: after(lock) };
}
