import { today } from './time';

export type Period = { from: string; to: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days from today, where the parks are. */
export function dayFromToday(days: number): string {
  const at = new Date(`${today()}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A period in an address; without one, so many days back and so many ahead. */
export const parsePeriod =
  (back: number, ahead: number) =>
  (raw: Record<string, unknown>): Period => {
    const day = (key: string, fallback: string) => {
      const text = String(raw[key] ?? '');
      return DAY.test(text) ? text : fallback;
    };
    return { from: day('from', dayFromToday(-back)), to: day('to', dayFromToday(ahead)) };
  };
