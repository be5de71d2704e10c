import { useT } from '@/shared/i18n';

/** Why a button cannot be pressed yet, beside it. */
export function Missing({ labels }: { labels: readonly string[] }) {
  const t = useT();
  return <output className="missing">{labels.length > 0 && t.common.missing(labels.join(t.common.comma))}</output>;
}
