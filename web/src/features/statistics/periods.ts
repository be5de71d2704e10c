import type { PeriodKind } from '@/shared/gql/enums';

const MONTHS: Record<PeriodKind, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** `2026-11`, `2026-Q4` or `2026`. */
export function kindOf(period: string): PeriodKind {
  if (/^\d{4}$/.test(period)) return 'YEAR';
  return /^\d{4}-Q\d$/.test(period) ? 'QUARTER' : 'MONTH';
}

/** The kinds that a table of this form can have: not shorter than the form's own. */
export const kindsFrom = (kind: PeriodKind): PeriodKind[] =>
  (['MONTH', 'QUARTER', 'YEAR'] as const).filter((one) => MONTHS[one] >= MONTHS[kind]);

function name(kind: PeriodKind, month: number): string {
  const year = Math.floor(month / 12);
  if (kind === 'YEAR') return String(year);
  if (kind === 'QUARTER') return `${year}-Q${Math.floor((month % 12) / 3) + 1}`;
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The last `n` periods that are over on this day, in order. */
export function lastPeriods(kind: PeriodKind, today: string, n: number): string[] {
  const length = MONTHS[kind];
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const present = Math.floor(month / length) * length;
  return Array.from({ length: n }, (_, at) => name(kind, present - (n - at) * length));
}
