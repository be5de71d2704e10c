import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { countColumns, useSeesIssues } from '@/features/issues/list/countColumns';
import { request } from '@/shared/api';
import { EnterpriseListDocument, type EnterpriseRowFragment } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { EnterpriseDialog } from './EnterpriseDialog';
import type { EnterpriseSearch } from './filter';

export function EnterprisesPage() {
  const t = useT();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/enterprises' });
  const [adding, setAdding] = useState(false);
  const set = (next: EnterpriseSearch) => void navigate({ to: '/enterprises', search: next });
  const actions = (
    <>
      {can.includes('ADD_ENTERPRISE') && (
        <Button type="primary" onClick={() => setAdding(true)}>
          {t.enterprises.add}
        </Button>
      )}
      {can.includes('IMPORT_ENTERPRISES') && (
        <Link to="/enterprises/import" className="ps-button">
          {t.common.import}
        </Link>
      )}
      <ExportButton list="enterprises" search={search} title={t.enums.page.ENTERPRISES} />
    </>
  );
  return (
    <>
      <PageHeader title={t.enums.page.ENTERPRISES} actions={actions} />
      <Filters search={search} onChange={set} />
      <PagedList<EnterpriseRowFragment>
        queryKey={['enterprises', 'list', search]}
        fetchPage={(after) => request(EnterpriseListDocument, { filter: search, after }).then((d) => d.enterprises)}
        columns={columnsOf(t, useSeesIssues())}
        label={t.enums.page.ENTERPRISES}
        empty={<EmptyState hint={t.enterprises.empty} />}
      />
      {adding && <EnterpriseDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Filters({ search, onChange }: { search: EnterpriseSearch; onChange: (search: EnterpriseSearch) => void }) {
  const t = useT();
  const drop = (key: keyof EnterpriseSearch) => {
    const { [key]: _gone, ...rest } = search;
    onChange(rest);
  };
  const texts: Record<keyof EnterpriseSearch, string> = {
    text: `“${search.text ?? ''}”`,
    parkId: t.common.park,
    industry: `${t.fields.industryCode} ${search.industry ?? ''}`,
    operating: `${t.fields.operating}${t.common.colon}${search.operating ? t.common.yes : t.common.no}`,
  };
  return (
    <SearchBar
      text={search.text}
      placeholder={t.enterprises.searchText}
      onText={(text) => (text ? onChange({ ...search, text }) : drop('text'))}
      tags={(Object.keys(search) as (keyof EnterpriseSearch)[]).map((key) => ({
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
    </SearchBar>
  );
}

function columnsOf(t: Dict, seesIssues: boolean): Column<EnterpriseRowFragment>[] {
  return [
    {
      key: 'name',
      title: t.common.name,
      main: true,
      render: (row) => (
        <Link to="/enterprises/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    { key: 'uscc', title: t.fields.uscc, render: (row) => <span className="code">{row.uscc}</span> },
    { key: 'park', title: t.common.park, render: (row) => row.park.name },
    { key: 'industry', title: t.fields.industryCode, render: (row) => row.industryName },
    {
      key: 'operating',
      title: t.common.status,
      tag: true,
      render: (row) => (
        <Tag tone={row.operating ? 'good' : 'neutral'}>
          {row.operating ? t.enterprises.operating : t.enterprises.stopped}
        </Tag>
      ),
    },
    ...(seesIssues ? countColumns<EnterpriseRowFragment>(t, (row) => ({ enterpriseId: row.id })) : []),
  ];
}
