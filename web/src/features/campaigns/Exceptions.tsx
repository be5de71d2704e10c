import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { CampaignExceptionsDocument } from '@/shared/gql/graphql';
import { Tag } from '@/shared/ui/tags';

/** Who has a later day, or nothing to file, and why. */
export function Exceptions({ campaignId }: { campaignId: string }) {
  const t = useFilingTexts();
  const { pages } = useViewer();
  const { data } = useQuery({
    queryKey: ['filings', 'exceptions', campaignId],
    enabled: pages.includes('FILINGS'),
    queryFn: () => request(CampaignExceptionsDocument, { id: campaignId }).then(({ filings }) => filings),
  });
  if (!data || data.totalCount === 0) return null;
  return (
    <section className="card">
      <h2>
        {t.campaigns.exceptions}
        <Link to="/filings" search={{ campaignId, excepted: true }}>
          {t.common.total(data.totalCount)}
        </Link>
      </h2>
      <ul className="exception-list">
        {data.nodes.map((filing) => (
          <li key={filing.id}>
            <Link to="/filings/$id" params={{ id: filing.id }}>
              {filing.enterprise.name}
            </Link>
            {filing.excused ? (
              <Tag tone="neutral">{t.campaigns.excused}</Tag>
            ) : (
              <span>
                {t.filings.dueOn} {filing.dueOn}，{t.filings.locksOn} {filing.locksOn}
              </span>
            )}
            <span className="muted">{filing.exceptionReason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
