/** A share with one decimal, cut and not rounded: 100% only when nothing is missing. Of nothing there is no share. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.floor((part * 1000) / whole) / 10}%`;
}
