import { useT } from '@/shared/i18n';
import { EmptyState } from '@/shared/ui/states';
import { activeKeys } from './search';

type Props = { search: object; hint: string; onClear: () => void };

/** A list without rows: nothing is there yet, or the filter lets nothing through. */
export function NothingFound({ search, hint, onClear }: Props) {
  const t = useT();
  if (activeKeys(search).length === 0) return <EmptyState hint={hint} />;
  return (
    <EmptyState
      title={t.common.emptyFiltered}
      hint={t.common.emptyFilteredHint}
      action={
        <button type="button" className="ps-button" onClick={onClear}>
          {t.common.clearAll}
        </button>
      }
    />
  );
}
