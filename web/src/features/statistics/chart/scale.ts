/** Colours that differ in lightness too, each with 3:1 on white. */
export const COLOURS = ['#0b6b5f', '#b4531a', '#3b5bdb', '#8a2f6b', '#5b6b00', '#6b4e9b', '#4d4d4d'] as const;

export const colour = (at: number): string => COLOURS[at % COLOURS.length] ?? '#4d4d4d';

/** A round number not below the largest value, and the marks up to it. */
export function marks(largest: number): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/** 12,300,000 as 1,230 万 or 12.3M: an axis has no room for digits. */
export function brief(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 }).format(value);
}
