import { type FilingTexts, useFilingTexts } from '@/features/filings/texts';
import type { FilingStatus } from '@/shared/gql/enums';
import { type Column, DataList } from '@/shared/office/list/DataList';
import type { CampaignDetail } from './CampaignPage';
import { countOf, HANDED_IN } from './counts';
import { Figure } from './Figure';

type Row = CampaignDetail['parks'][number] & { id: string };

const OPEN: FilingStatus[] = ['DRAFT', 'RETURNED', 'REOPENED'];

/** How far each park is. */
export function ParkProgress({ campaign }: { campaign: CampaignDetail }) {
  const t = useFilingTexts();
  const rows = campaign.parks.map((one, at): Row => ({ ...one, id: one.park?.id ?? String(at) }));
  if (rows.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.campaigns.byPark}</h2>
      <DataList rows={rows} columns={columnsOf(t, campaign)} label={t.campaigns.byPark} />
    </section>
  );
}

function columnsOf(t: FilingTexts, campaign: CampaignDetail): Column<Row>[] {
  const searchOf = (row: Row) => ({ campaignId: campaign.id, ...(row.park && { parkId: row.park.id }) });
  const figure = (key: string, title: string, states: FilingStatus[]): Column<Row> => ({
    key,
    title,
    render: (row) => (
      <Figure count={countOf(row.counts, states)} search={{ ...searchOf(row), statuses: states }} />
    ),
  });
  return [
    { key: 'park', title: t.common.park, main: true, render: (row) => row.park?.name ?? t.common.unknown },
    {
      key: 'done',
      title: t.campaigns.progress,
      render: (row) => <Meter row={row} />,
    },
    figure('open', t.campaigns.withEnterprise, OPEN),
    figure('submitted', t.enums.filingStatus.SUBMITTED, ['SUBMITTED']),
    figure('parkAccepted', t.enums.filingStatus.PARK_ACCEPTED, ['PARK_ACCEPTED']),
    figure('accepted', t.enums.filingStatus.ACCEPTED, ['ACCEPTED']),
    {
      key: 'overdue',
      title: t.campaigns.overdue,
      render: (row) => <Figure count={row.counts.overdue} search={{ ...searchOf(row), overdue: true }} />,
    },
  ];
}

function Meter({ row: { counts, park } }: { row: Row }) {
  const done = countOf(counts, HANDED_IN);
  return (
    <span className="park-meter">
      <progress value={done} max={Math.max(1, counts.total)} aria-label={park?.name ?? ''} />
      {done}/{counts.total}
    </span>
  );
}
