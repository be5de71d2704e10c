import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { type ParkFieldsFragment, ParkListDocument } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { countColumns, useSeesIssues } from '@/features/issues/list/countColumns';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { ParkDialog } from './ParkDialog';

export function ParksPage() {
  const t = useT();
  const { can } = useViewer();
  const navigate = useNavigate();
  const { text } = useSearch({ from: '/office/parks' });
  const [adding, setAdding] = useState(false);
  const search = (value: string | undefined) => void navigate({ to: '/parks', search: value ? { text: value } : {} });
  return (
    <>
      <PageHeader
        title={t.enums.page.PARKS}
        actions={
          <>
            {can.includes('ADD_PARK') && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t.parks.add}
              </Button>
            )}
            <ExportButton list="parks" search={{ text }} title={t.enums.page.PARKS} />
          </>
        }
      />
      <SearchBar
        text={text}
        placeholder={t.parks.searchText}
        onText={search}
        tags={text ? [{ key: 'text', label: `“${text}”`, onRemove: () => search(undefined) }] : []}
        onClear={() => search(undefined)}
      />
      <PagedList<ParkFieldsFragment>
        queryKey={['parks', 'list', text]}
        fetchPage={(after) => request(ParkListDocument, { text: text ?? null, after }).then((data) => data.parks)}
        columns={columnsOf(t, useSeesIssues())}
        label={t.enums.page.PARKS}
        empty={<EmptyState hint={text ? t.common.emptyFilteredHint : t.parks.empty} />}
      />
      {adding && <ParkDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function columnsOf(t: Dict, seesIssues: boolean): Column<ParkFieldsFragment>[] {
  return [
    {
      key: 'name',
      title: t.common.name,
      main: true,
      render: (row) => (
        <Link to="/parks/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'contract',
      title: t.fields.underContract,
      tag: true,
      render: (row) => (row.underContract ? <Tag tone="good">{t.parks.contract}</Tag> : null),
    },
    { key: 'where', title: t.fields.prefecture, render: (row) => [row.prefecture, row.county].filter(Boolean).join(' ') },
    {
      key: 'enterprises',
      title: t.common.enterprise,
      render: (row) => (
        <Link to="/enterprises" search={{ parkId: row.id }}>
          {row.enterpriseCount}
        </Link>
      ),
    },
    ...(seesIssues ? countColumns<ParkFieldsFragment>(t, (row) => ({ parkId: row.id })) : []),
  ];
}
