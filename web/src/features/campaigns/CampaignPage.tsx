import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { CampaignPageDocument, type CampaignPageQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { CampaignActions } from './CampaignActions';
import { countOf, HANDED_IN } from './counts';
import { Exceptions } from './Exceptions';
import { Figure } from './Figure';
import { ParkProgress } from './ParkProgress';
import './campaigns.css';

export type CampaignDetail = CampaignPageQuery['campaign'];

export function CampaignPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const campaign = useQuery({
    queryKey: ['campaign', id],
    queryFn: () => request(CampaignPageDocument, { id }).then((data) => data.campaign),
  });
  useCrumb(campaign.data?.title);
  return (
    <Loaded query={campaign} page>
      {(found) => <View campaign={found} />}
    </Loaded>
  );
}

function View({ campaign }: { campaign: CampaignDetail }) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { opensOn, dueOn, locksOn } = campaign;
  return (
    <>
      <PageHeader
        title={campaign.title}
        tags={campaign.cancelledAt ? <Tag tone="neutral">{t.campaigns.cancelled}</Tag> : undefined}
        actions={<CampaignActions campaign={campaign} />}
      />
      <section className="card">
        <Pairs
          pairs={[
            {
              key: 'form',
              label: t.campaigns.form,
              value: `${locale === 'EN' ? campaign.form.titleEn : campaign.form.titleZh} ${t.common.version(campaign.formVersion.number)}`,
            },
            { key: 'period', label: t.campaigns.period, value: campaign.period },
            { key: 'opens', label: t.campaigns.opensOn, value: opensOn },
            { key: 'due', label: t.campaigns.dueOn, value: dueOn },
            { key: 'locks', label: t.campaigns.locksOn, value: locksOn },
            ...(campaign.cancelReason
              ? [{ key: 'reason', label: t.campaigns.cancelReason, value: campaign.cancelReason }]
              : []),
          ]}
        />
      </section>
      <Figures campaign={campaign} />
      <ParkProgress campaign={campaign} />
      <Exceptions campaignId={campaign.id} />
    </>
  );
}

/** Each number leads to its rows. */
function Figures({ campaign }: { campaign: CampaignDetail }) {
  const t = useFilingTexts();
  const { id: campaignId, progress } = campaign;
  const figures = [
    { label: t.campaigns.total, count: progress.total, search: { campaignId } },
    ...progress.byStatus
      .filter(({ status }) => status !== 'CANCELLED')
      .map(({ status, count }) => ({
        label: t.enums.filingStatus[status],
        count,
        search: { campaignId, statuses: [status] },
      })),
    { label: t.campaigns.overdue, count: progress.overdue, search: { campaignId, overdue: true } },
    { label: t.campaigns.excused, count: progress.excused, search: { campaignId, excused: true } },
  ];
  return (
    <section className="card">
      <h2>
        {t.campaigns.progress}
        <Link to="/filings" search={{ campaignId }}>
          {t.campaigns.handedIn(countOf(progress, HANDED_IN), progress.total)}
        </Link>
      </h2>
      <dl className="campaign-figures">
        {figures.map(({ label, count, search }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Figure count={count} search={search} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
