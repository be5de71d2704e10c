import type { FilingStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';
import type { CampaignDetail } from './CampaignPage';
import { countOf, HANDED_IN } from './counts';
import { Figure } from './Figure';

type Row = CampaignDetail['parks'][number] & { id: string };

const OPEN: FilingStatus[] = ['DRAFT', 'RETURNED', 'REOPENED'];

/** How far each park is. */
export function ParkProgress({ campaign }: { campaign: CampaignDetail }) {
  const t = useT();
  const rows = campaign.parks.map((one, at): Row => ({ ...one, id: one.park?.id ?? String(at) }));
  const figure = (key: string, title: string, states: FilingStatus[]): Column<Row> => ({
    key,
    title,
    render: (row) => (
      <Figure
        count={countOf(row.counts, states)}
        search={{ campaignId: campaign.id, statuses: states, ...(row.park && { parkId: row.park.id }) }}
      />
    ),
  });
  const columns: Column<Row>[] = [
    { key: 'park', title: t.common.park, main: true, render: (row) => row.park?.name ?? t.common.unknown },
    {
      key: 'done',
      title: t.campaigns.progress,
      render: (row) => (
        <span className="park-meter">
          <progress
            value={countOf(row.counts, HANDED_IN)}
            max={Math.max(1, row.counts.total)}
            aria-label={row.park?.name ?? ''}
          />
          {countOf(row.counts, HANDED_IN)}/{row.counts.total}
        </span>
      ),
    },
    figure('open', t.campaigns.withEnterprise, OPEN),
    figure('submitted', t.enums.filingStatus.SUBMITTED, ['SUBMITTED']),
    figure('parkAccepted', t.enums.filingStatus.PARK_ACCEPTED, ['PARK_ACCEPTED']),
    figure('accepted', t.enums.filingStatus.ACCEPTED, ['ACCEPTED']),
    {
      key: 'overdue',
      title: t.campaigns.overdue,
      render: (row) => (
        <Figure
          count={row.counts.overdue}
          search={{ campaignId: campaign.id, overdue: true, ...(row.park && { parkId: row.park.id }) }}
        />
      ),
    },
  ];
  if (rows.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.campaigns.byPark}</h2>
      <DataList rows={rows} columns={columns} label={t.campaigns.byPark} />
    </section>
  );
}
