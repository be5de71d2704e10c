import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { ContractStatus } from '@/shared/gql/enums';
import { ContractListDocument, type ContractRowFragment } from '@/shared/gql/graphql';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { PageHeader } from '@/shared/office/PageHeader';
import { ContractDialog } from './ContractDialog';
import { ContractTag } from './ContractTag';
import './contracts.css';
import type { ContractSearch } from './filter';
import { yuan } from './money';
import { Performance } from './Performance';
import { type ContractTexts, useContractTexts } from './texts';

export function ContractsPage() {
  const t = useContractTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/contracts' });
  const [adding, setAdding] = useState(false);
  const set = (next: ContractSearch) => void navigate({ to: '/contracts', search: next });
  const add = can.includes('ADD_CONTRACT') && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.contracts.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t.enums.page.CONTRACTS}
        actions={
          <>
            {add}
            <ExportButton list="contracts" search={search} title={t.enums.page.CONTRACTS} />
          </>
        }
      />
      <Filters search={search} onChange={set} />
      <PagedList<ContractRowFragment>
        queryKey={['contracts', 'list', search]}
        fetchPage={(after) => request(ContractListDocument, { filter: search, after }).then(({ contracts }) => contracts)}
        columns={columnsOf(t)}
        label={t.enums.page.CONTRACTS}
        empty={<NothingFound search={search} hint={t.contracts.empty} onClear={() => set({})} />}
      />
      <Performance />
      {adding && <ContractDialog mode="ADD" onClose={() => setAdding(false)} />}
    </>
  );
}

function textsOf(search: ContractSearch, t: ContractTexts): Record<keyof ContractSearch, string> {
  return {
    text: `“${search.text ?? ''}”`,
    parkId: t.common.park,
    status: search.status ? t.enums.contractStatus[search.status] : '',
    batch: search.batch ?? '',
    endsWithinDays: t.contracts.endsWithin(search.endsWithinDays ?? 0),
  };
}

function Filters({ search, onChange }: { search: ContractSearch; onChange: (search: ContractSearch) => void }) {
  const t = useContractTexts();
  const drop = (key: keyof ContractSearch) => {
    const { [key]: _gone, ...rest } = search;
    onChange(rest);
  };
  const texts = textsOf(search, t);
  return (
    <SearchBar
      text={search.text}
      placeholder={t.contracts.searchText}
      onText={(text) => (text ? onChange({ ...search, text }) : drop('text'))}
      tags={(Object.keys(search) as (keyof ContractSearch)[]).map((key) => ({
        key,
        label: texts[key],
        onRemove: () => drop(key),
      }))}
      onClear={() => onChange({})}
    >
      <ParkFilter
        value={search.parkId}
        onChange={(parkId) => (parkId ? onChange({ ...search, parkId }) : drop('parkId'))}
      />
      <Select<ContractStatus>
        aria-label={t.common.status}
        placeholder={t.common.status}
        allowClear
        style={{ width: 120 }}
        value={search.status ?? null}
        options={Object.entries(t.enums.contractStatus).map(([value, label]) => ({ value: value as ContractStatus, label }))}
        onChange={(status) => (status ? onChange({ ...search, status }) : drop('status'))}
      />
      <Button onClick={() => onChange({ ...search, endsWithinDays: 60 })}>{t.contracts.endsWithin(60)}</Button>
    </SearchBar>
  );
}

function columnsOf(t: ContractTexts): Column<ContractRowFragment>[] {
  return [
    {
      key: 'title',
      title: t.contracts.title,
      main: true,
      render: (row) => (
        <>
          <Link to="/contracts/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <small className="contract-number">{row.number}</small>
        </>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <ContractTag status={row.status} /> },
    { key: 'client', title: t.contracts.client, render: (row) => row.enterprise?.name ?? row.park.name },
    { key: 'batch', title: t.contracts.batch, extra: true, render: (row) => row.batch },
    {
      key: 'period',
      title: t.contracts.period,
      render: (row) => <span className="nowrap">{`${row.startsOn} – ${row.endsOn}`}</span>,
    },
    { key: 'amount', title: t.contracts.amount, render: (row) => <span className="nowrap">{yuan(row.amountFen)}</span> },
    ...(['planned', 'delivered', 'accepted', 'late'] as const).map((key) => ({
      key,
      title: t.contracts[key],
      render: (row: ContractRowFragment) => (
        <Link to="/contracts/$id" params={{ id: row.id }} hash="board" data-late={(key === 'late' && row.figures.late > 0) || undefined}>
          {row.figures[key]}
        </Link>
      ),
    })),
  ];
}
