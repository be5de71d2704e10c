import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useViewer } from '@/app/auth';
import { FormSelect, PeriodInput } from '@/features/filings/list/FilingFilters';
import { type FilingTexts, useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { CampaignListDocument, type CampaignRowFieldsFragment } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { countOf, HANDED_IN } from './counts';
import { Figure } from './Figure';
import type { CampaignSearch } from './filter';
import './campaigns.css';

/** Every call to file that concerns the viewer, with how far it is. */
export function CampaignsPage() {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { can } = useViewer();
  const search = useSearch({ from: '/office/campaigns' });
  const open = can.includes('OPEN_CAMPAIGN') && (
    <Link to="/campaigns/new" className="ps-button" data-primary>
      {t.campaigns.open}
    </Link>
  );
  const fetchPage = (after: string | null) =>
    request(CampaignListDocument, { filter: search, first: 20, after }).then(({ campaigns }) => campaigns);
  return (
    <>
      <PageHeader
        title={t.enums.page.CAMPAIGNS}
        actions={
          <>
            {open}
            <ExportButton list="campaigns" search={search} title={t.enums.page.CAMPAIGNS} />
          </>
        }
      />
      <Filters search={search} />
      <PagedList<CampaignRowFieldsFragment>
        queryKey={['campaigns', search]}
        fetchPage={fetchPage}
        columns={columnsOf(t, locale)}
        label={t.enums.page.CAMPAIGNS}
        empty={<EmptyState title={t.campaigns.empty} hint={t.campaigns.emptyHint} action={open || undefined} />}
      />
    </>
  );
}

function Filters({ search }: { search: CampaignSearch }) {
  const t = useFilingTexts();
  const navigate = useNavigate();
  const set = <K extends keyof CampaignSearch>(key: K, value: CampaignSearch[K] | undefined) => {
    const { [key]: _before, ...rest } = search;
    void navigate({ to: '/campaigns', search: value ? { ...rest, [key]: value } : rest });
  };
  return (
    <search className="campaign-filters">
      <FormSelect value={search.formId} onChange={(id) => set('formId', id)} />
      <PeriodInput value={search.period} onChange={(period) => set('period', period)} />
      <Checkbox
        checked={search.running === true}
        onChange={({ target }) => set('running', target.checked || undefined)}
      >
        {t.campaigns.running}
      </Checkbox>
    </search>
  );
}

function columnsOf(t: FilingTexts, locale: string): Column<CampaignRowFieldsFragment>[] {
  return [
    { key: 'title', title: t.campaigns.title, main: true, width: 280, render: (row) => <TitleCell row={row} locale={locale} /> },
    {
      key: 'state',
      title: t.common.status,
      tag: true,
      render: (row) => (row.cancelledAt ? <Tag tone="neutral">{t.campaigns.cancelled}</Tag> : <Done row={row} />),
    },
    { key: 'dueOn', title: t.filings.dueOn, render: (row) => <span className="nowrap">{row.dueOn}</span> },
    { key: 'locksOn', title: t.filings.locksOn, render: (row) => <span className="nowrap">{row.locksOn}</span> },
    { key: 'total', title: t.campaigns.total, render: (row) => <Figure count={row.progress.total} search={{ campaignId: row.id }} /> },
    {
      key: 'accepted',
      title: t.campaigns.accepted,
      render: (row) => (
        <Figure count={countOf(row.progress, ['ACCEPTED'])} search={{ campaignId: row.id, statuses: ['ACCEPTED'] }} />
      ),
    },
    {
      key: 'overdue',
      title: t.campaigns.overdue,
      render: (row) => <Figure count={row.progress.overdue} search={{ campaignId: row.id, overdue: true }} />,
    },
  ];
}

function TitleCell({ row, locale }: { row: CampaignRowFieldsFragment; locale: string }) {
  return (
    <div className="title-cell">
      <Link to="/campaigns/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
      <span className="title-cell-sub">
        {row.period} {locale === 'EN' ? row.form.titleEn : row.form.titleZh}
      </span>
    </div>
  );
}

function Done({ row }: { row: CampaignRowFieldsFragment }) {
  const t = useFilingTexts();
  return <span className="nowrap">{t.campaigns.handedIn(countOf(row.progress, HANDED_IN), row.progress.total)}</span>;
}
