import { useQuery } from '@tanstack/react-query';
import { useFilingTexts } from '@/features/filings/texts';
import { Chip } from '@/shared/office/list/Chip';
import { type FilterKey, toggled, without } from '@/shared/office/list/search';
import { type FilingSearch } from '../filter';
import { filingChipsQuery } from '../queries';

type Props = { search: FilingSearch; onChange: (search: FilingSearch) => void };

/** Counts that filter: the list behind a chip has as many rows as the chip says. */
export function FilingChips({ search, onChange }: Props) {
  const t = useFilingTexts();
  const { data } = useQuery(filingChipsQuery(search));
  if (!data) return <div className="chips" aria-hidden="true" />;
  const set = <K extends FilterKey<FilingSearch>>(key: K, value: FilingSearch[K] | undefined) =>
    onChange(value === undefined ? without(search, key) : { ...search, [key]: value });
  return (
    <div className="chips">
      <ul aria-label={t.filings.byStatus}>
        {data.byStatus
          .filter(({ status, count }) => count > 0 || search.statuses?.includes(status))
          .map(({ status, count }) => (
            <Chip
              key={status}
              label={t.enums.filingStatus[status]}
              count={count}
              pressed={search.statuses?.includes(status) ?? false}
              onClick={() => set('statuses', toggled(search.statuses, status))}
            />
          ))}
      </ul>
      {!search.statuses && (
        <ul aria-label={t.filings.dueOn}>
          <Chip
            label={t.filings.overdue}
            count={data.overdue}
            pressed={search.overdue === true}
            onClick={() => set('overdue', search.overdue ? undefined : true)}
          />
          <Chip
            label={t.filings.excused}
            count={data.excused}
            pressed={search.excused === true}
            onClick={() => set('excused', search.excused ? undefined : true)}
          />
        </ul>
      )}
    </div>
  );
}
