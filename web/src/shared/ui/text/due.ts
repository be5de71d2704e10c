import type { CoreDict } from '@/shared/i18n';
import type { TagTone } from '@/shared/ui/tags';

const SOON_DAYS = 7;

/** The server counts the days (Asia/Shanghai); here they only become words. */
export function dueText(daysLeft: number | null | undefined, t: CoreDict): { text: string; tone: TagTone } | null {
  if (daysLeft === null || daysLeft === undefined) return null;
  if (daysLeft < 0) return { text: t.common.dueOverdue(-daysLeft), tone: 'bad' };
  if (daysLeft === 0) return { text: t.common.dueToday, tone: 'warn' };
  return { text: t.common.dueIn(daysLeft), tone: daysLeft <= SOON_DAYS ? 'warn' : 'neutral' };
}
