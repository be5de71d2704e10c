import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { ChecklistVersionsDocument, type ChecklistVersionsQuery } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { ImportChecklistDialog } from './ImportChecklistDialog';

type Version = ChecklistVersionsQuery['checklists'][number];

export function ChecklistsPage() {
  const t = useT();
  const { can } = useViewer();
  const [importing, setImporting] = useState(false);
  const query = useQuery({
    queryKey: ['checklists'],
    queryFn: () => request(ChecklistVersionsDocument, {}).then((data) => data.checklists),
  });
  return (
    <>
      <PageHeader
        title={t.enums.page.CHECKLISTS}
        actions={
          <>
            {can.includes('IMPORT_CHECKLIST') && <Button onClick={() => setImporting(true)}>{t.checklists.import}</Button>}
            <ExportButton list="checklists" title={t.enums.page.CHECKLISTS} />
          </>
        }
      />
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState hint={t.checklists.empty} />
          ) : (
            <DataList rows={rows} columns={columnsOf(t)} label={t.enums.page.CHECKLISTS} />
          )
        }
      </Loaded>
      {importing && <ImportChecklistDialog onClose={() => setImporting(false)} />}
    </>
  );
}

function columnsOf(t: Dict): Column<Version>[] {
  return [
    {
      key: 'title',
      title: t.common.name,
      main: true,
      render: (row) => (
        <Link to="/checklists/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'kind', title: t.checklists.kind, tag: true, render: (row) => <Tag tone="info">{t.enums.siteKind[row.kind]}</Tag> },
    { key: 'number', title: t.checklists.version, render: (row) => t.common.version(row.number) },
    { key: 'items', title: t.checklists.items, render: (row) => row.itemCount },
    { key: 'publishedOn', title: t.checklists.publishedOn, render: (row) => row.publishedOn },
  ];
}
