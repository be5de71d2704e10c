/** What happens to a chosen file before it is kept; pure, so that the decision can be tested. */
export type Plan = { do: 'keep' } | { do: 'refuse' } | { do: 'shrink'; width: number; height: number };

export const MAX_SIDE = 2000;
export const MAX_BYTES = 20 * 1024 * 1024;
// Below this a picture is already small enough for a weak line: its own bytes are the better evidence.
const SMALL_BYTES = 1_500_000;

type Picture = { type: string; size: number; width?: number | undefined; height?: number | undefined };

const SERVER_READS = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** No width and height: the browser could not read it as a picture. */
export function shrinkPlan({ type, size, width, height }: Picture): Plan {
  if (!width || !height) return SERVER_READS.has(type) && size <= MAX_BYTES ? { do: 'keep' } : { do: 'refuse' };
  const longest = Math.max(width, height);
  if (SERVER_READS.has(type) && longest <= MAX_SIDE && size <= SMALL_BYTES) return { do: 'keep' };
  const scale = Math.min(1, MAX_SIDE / longest);
  return { do: 'shrink', width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The name follows the new type: `IMG_1.HEIC` → `IMG_1.jpg`. */
export const jpegName = (name: string): string => `${name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`;
