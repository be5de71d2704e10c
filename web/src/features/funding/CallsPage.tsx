import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { FundingLevel, FundingWindow } from '@/shared/gql/enums';
import { FundingCallListDocument, type FundingCallListQuery } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { PageHeader } from '@/shared/office/PageHeader';
import { optionsOf } from '@/shared/ui/options';
import { DueTag } from '@/shared/ui/tags';
import { CallDialog } from './CallDialog';
import type { FundingSearch } from './filter';
import { ApplicationTag, CallTag, VerdictTag } from './FundingTags';
import { type FundingTexts, useFundingTexts } from './texts';
import './funding.css';

type Row = FundingCallListQuery['fundingCalls']['nodes'][number];

export function CallsPage() {
  const t = useFundingTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/funding' });
  const [adding, setAdding] = useState(false);
  const set = (next: FundingSearch) => void navigate({ to: '/funding', search: next });
  return (
    <>
      <PageHeader
        title={t.enums.page.FUNDING}
        actions={
          <>
            {can.includes('ADD_FUNDING_CALL') && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t.funding.add}
              </Button>
            )}
            <Link to="/funding/applications" className="ps-button">
              {t.funding.allApplications}
            </Link>
            <ExportButton list="funding-calls" search={search} title={t.enums.page.FUNDING} />
          </>
        }
      />
      <Filters search={search} onChange={set} />
      <PagedList<Row>
        queryKey={['funding', 'calls', search]}
        fetchPage={(after) => request(FundingCallListDocument, { filter: search, after }).then((data) => data.fundingCalls)}
        columns={columnsOf(t)}
        label={t.enums.page.FUNDING}
        empty={<NothingFound search={search} hint={t.funding.empty} onClear={() => set({})} />}
      />
      {adding && <CallDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function tagText(key: keyof FundingSearch, search: FundingSearch, t: FundingTexts): string {
  if (key === 'text') return `“${search.text}”`;
  if (key === 'window') return search.window ? t.consultingEnums.fundingWindow[search.window] : '';
  if (key === 'level') return search.level ? t.consultingEnums.fundingLevel[search.level] : '';
  return search.status ? t.consultingEnums.fundingCallStatus[search.status] : '';
}

function Filters({ search, onChange }: { search: FundingSearch; onChange: (search: FundingSearch) => void }) {
  const t = useFundingTexts();
  return (
    <SearchBar
      text={search.text}
      placeholder={t.funding.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={activeKeys(search).map((key) => ({
        key,
        label: tagText(key, search, t),
        onRemove: () => onChange(without(search, key)),
      }))}
      onClear={() => onChange({})}
    >
      <Select<FundingWindow>
        aria-label={t.funding.window}
        placeholder={t.funding.window}
        allowClear
        style={{ width: 140 }}
        value={search.window ?? null}
        options={optionsOf(t.consultingEnums.fundingWindow)}
        onChange={(window) => onChange(window ? { ...search, window } : without(search, 'window'))}
      />
      <Select<FundingLevel>
        aria-label={t.funding.level}
        placeholder={t.funding.level}
        allowClear
        style={{ width: 120 }}
        value={search.level ?? null}
        options={optionsOf(t.consultingEnums.fundingLevel)}
        onChange={(level) => onChange(level ? { ...search, level } : without(search, 'level'))}
      />
    </SearchBar>
  );
}

function columnsOf(t: FundingTexts): Column<Row>[] {
  const words = t.funding;
  return [
    {
      key: 'title',
      title: words.title,
      main: true,
      width: 340,
      render: (row) => (
        <>
          <Link to="/funding/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <small className="row-sub">{row.authority}</small>
        </>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <CallTag call={row} /> },
    { key: 'due', title: words.daysLeft, tag: true, render: (row) => <DueTag daysLeft={row.daysLeft} /> },
    { key: 'fit', title: words.fit, render: (row) => <Fits row={row} /> },
    { key: 'level', title: words.level, render: (row) => t.consultingEnums.fundingLevel[row.level] },
    { key: 'window', title: words.window, render: (row) => <span className="nowrap">{`${row.opensOn} – ${row.closesOn}`}</span> },
    {
      key: 'applications',
      title: words.applications,
      render: (row) => (
        <Link to="/funding/applications" search={{ callId: row.id }}>
          {row.applicationCount}
        </Link>
      ),
    },
  ];
}

/** Of the viewer's own enterprises: whether they may fit, or how far they are. */
function Fits({ row }: { row: Row }) {
  if (row.viewerFits.length === 0) return null;
  return (
    <span className="fit-tags">
      {row.viewerFits.map(({ enterprise, verdict, application }) =>
        application ? <ApplicationTag key={enterprise.id} status={application.status} /> : <VerdictTag key={enterprise.id} verdict={verdict} />,
      )}
    </span>
  );
}
