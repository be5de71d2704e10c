import type { ReactNode } from 'react';
import { useT } from '@/shared/i18n';

export type Pair = { key: string; label: string; value: ReactNode; wide?: boolean };

/** Descriptions as a native list: readable, and it folds to one column on a phone. */
export function Pairs({ pairs }: { pairs: Pair[] }) {
  const t = useT();
  return (
    <dl className="pairs">
      {pairs.map((pair) => (
        <div key={pair.key} data-wide={pair.wide || undefined}>
          <dt>{pair.label}</dt>
          <dd>{pair.value === '' || pair.value === null || pair.value === undefined ? t.common.unknown : pair.value}</dd>
        </div>
      ))}
    </dl>
  );
}
