import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { yuan } from '@/features/contracts/money';
import { request } from '@/shared/api';
import type { FundingApplicationStatus } from '@/shared/gql/enums';
import { FundingApplicationListDocument, type FundingApplicationRowFragment } from '@/shared/gql/graphql';
import { EnterpriseFilter, ParkFilter } from '@/shared/office/form/ParkFilter';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { activeKeys, without } from '@/shared/office/list/search';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { DueTag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { readyText } from './documents';
import type { ApplicationSearch } from './filter';
import { ApplicationTag } from './FundingTags';
import { type FundingTexts, useFundingTexts } from './texts';
import './funding.css';

export function ApplicationsPage() {
  const t = useFundingTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/funding/applications' });
  const set = (next: ApplicationSearch) => void navigate({ to: '/funding/applications', search: next });
  useCrumb(t.funding.applicationsOf);
  return (
    <>
      <PageHeader
        title={t.funding.applicationsOf}
        actions={<ExportButton list="funding-applications" search={search} title={t.funding.applicationsOf} />}
      />
      <Filters search={search} onChange={set} />
      <PagedList<FundingApplicationRowFragment>
        queryKey={['funding', 'applications', search]}
        fetchPage={(after) =>
          request(FundingApplicationListDocument, { filter: search, after }).then((data) => data.fundingApplications)
        }
        columns={columnsOf(t)}
        label={t.funding.applicationsOf}
        empty={<NothingFound search={search} hint={t.funding.noApplications} onClear={() => set({})} />}
      />
    </>
  );
}

type FilterProps = { search: ApplicationSearch; onChange: (search: ApplicationSearch) => void };

function Filters({ search, onChange }: FilterProps) {
  const t = useFundingTexts();
  const words = Object.entries(t.consultingEnums.fundingApplicationStatus) as [FundingApplicationStatus, string][];
  return (
    <search className="search-bar">
      <div className="search-bar-row">
        <Select<FundingApplicationStatus[]>
          aria-label={t.common.status}
          placeholder={t.common.status}
          mode="multiple"
          allowClear
          maxTagCount={1}
          style={{ minWidth: 170 }}
          value={search.statuses ?? []}
          options={words.map(([value, label]) => ({ value, label }))}
          onChange={(statuses) => onChange(statuses.length > 0 ? { ...search, statuses } : without(search, 'statuses'))}
        />
        <ParkFilter value={search.parkId} onChange={(parkId) => onChange(parkId ? { ...search, parkId } : without(search, 'parkId'))} />
        <EnterpriseFilter
          parkId={search.parkId}
          value={search.enterpriseId}
          onChange={(enterpriseId) => onChange(enterpriseId ? { ...search, enterpriseId } : without(search, 'enterpriseId'))}
        />
        {activeKeys(search).length > 0 && (
          <button type="button" className="ps-button" onClick={() => onChange({})}>
            {t.common.clearAll}
          </button>
        )}
      </div>
    </search>
  );
}

function columnsOf(t: FundingTexts): Column<FundingApplicationRowFragment>[] {
  const words = t.funding;
  return [
    {
      key: 'call',
      title: words.call,
      main: true,
      width: 340,
      render: (row) => (
        <>
          <Link to="/funding/applications/$id" params={{ id: row.id }}>
            {row.call.title}
          </Link>
          <small className="row-sub">{row.enterprise.name}</small>
        </>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <ApplicationTag status={row.status} /> },
    {
      key: 'due',
      title: words.daysLeft,
      tag: true,
      // What was handed in waits for nobody's last day.
      render: (row) => row.status === 'PREPARING' && <DueTag daysLeft={row.call.daysLeft} />,
    },
    { key: 'documents', title: words.progress, render: (row) => readyText(row.documents, t) },
    { key: 'park', title: t.common.park, render: (row) => row.park.name },
    { key: 'submitted', title: words.submittedAt, render: (row) => formatDayOf(row.submittedAt) },
    { key: 'granted', title: words.amount, render: (row) => (row.grantedFen ? yuan(row.grantedFen) : '') },
  ];
}
