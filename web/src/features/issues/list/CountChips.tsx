import { useQuery } from '@tanstack/react-query';
import { useT } from '@/shared/i18n';
import { Chip } from '@/shared/office/list/Chip';
import { toggled, without } from '@/shared/office/list/search';
import { type IssueSearch } from '../filter';
import { issueChipsQuery } from '../queries';

type Props = { search: IssueSearch; onChange: (search: IssueSearch) => void };

/** Counts that filter: the list behind a chip has as many rows as the chip says. */
export function CountChips({ search, onChange }: Props) {
  const t = useT();
  const { data } = useQuery(issueChipsQuery(search));
  if (!data) return <div className="chips" aria-hidden="true" />;
  return (
    <div className="chips">
      <ul aria-label={t.issues.byStatus}>
        {data.status.byStatus
          .filter(({ status, count }) => count > 0 || search.statuses?.includes(status))
          .map(({ status, count }) => (
            <Chip
              key={status}
              label={t.enums.issueStatus[status]}
              count={count}
              pressed={search.statuses?.includes(status) ?? false}
              onClick={() => onChange(withList(search, 'statuses', toggled(search.statuses, status)))}
            />
          ))}
      </ul>
      <ul aria-label={t.issues.bySeverity}>
        {data.severity.bySeverity
          .filter(({ severity, count }) => count > 0 || search.severities?.includes(severity))
          .map(({ severity, count }) => (
            <Chip
              key={severity}
              label={t.enums.severity[severity]}
              count={count}
              pressed={search.severities?.includes(severity) ?? false}
              onClick={() => onChange(withList(search, 'severities', toggled(search.severities, severity)))}
            />
          ))}
      </ul>
    </div>
  );
}

function withList<K extends 'statuses' | 'severities'>(search: IssueSearch, key: K, list: IssueSearch[K] | undefined) {
  return list ? { ...search, [key]: list } : without(search, key);
}
