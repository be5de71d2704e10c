import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';

/** Invited, active or shut out. */
export function PersonTag({ person }: { person: { active: boolean; pending: boolean } }) {
  const t = useT();
  if (!person.active) return <Tag tone="neutral">{t.people.disabled}</Tag>;
  return person.pending ? <Tag tone="warn">{t.people.pending}</Tag> : <Tag tone="good">{t.people.active}</Tag>;
}
