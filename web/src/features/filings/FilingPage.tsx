import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Loaded } from '@/shared/ui/states';
import { FilingView } from './FilingView';
import { filingQuery, formQuery } from './queries';
import './filings.css';

/** One filing: to fill in, to review, to read; the server says what this person may do. */
export function FilingPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const filing = useQuery(filingQuery(id));
  const version = filing.data?.formVersion.id ?? '';
  const form = useQuery({ ...formQuery(version), enabled: version !== '' });
  return (
    <Loaded query={filing} page>
      {(found) => (
        <Loaded query={form} page>
          {(asked) => <FilingView key={found.id} filing={found} form={asked} />}
        </Loaded>
      )}
    </Loaded>
  );
}
