import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Bars } from '@/shared/office/list/Bars';
import { issueColumns } from '@/features/issues/list/columns';
import { request } from '@/shared/api';
import {
  EnterpriseIssuesDocument,
  EnterprisePageDocument,
  type EnterprisePageQuery,
  type IssueRowFragment,
} from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { Pairs } from '@/shared/ui/Pairs';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { EnterpriseDialog } from './EnterpriseDialog';

export function EnterprisePage() {
  const { id } = useParams({ from: '/office/enterprises/$id' });
  const query = useQuery({
    queryKey: ['enterprise', id],
    queryFn: () => request(EnterprisePageDocument, { id }),
  });
  useCrumb(query.data?.enterprise.name);
  return <Loaded query={query} page>{({ enterprise }) => <Body enterprise={enterprise} />}</Loaded>;
}

/** 一企一档: who they are, and all that was found there. */
function Body({ enterprise }: { enterprise: EnterprisePageQuery['enterprise'] }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const canEdit = enterprise.viewerCan.includes('EDIT');
  return (
    <>
      <PageHeader
        title={enterprise.name}
        tags={
          <Tag tone={enterprise.operating ? 'good' : 'neutral'}>
            {enterprise.operating ? t.enterprises.operating : t.enterprises.stopped}
          </Tag>
        }
        actions={canEdit && <Button onClick={() => setEditing(true)}>{t.common.edit}</Button>}
      />
      <section className="card">
        <Facts enterprise={enterprise} />
      </section>
      <Counts enterprise={enterprise} />
      <section className="card">
        <h2>{t.enums.page.ISSUES}</h2>
        <PagedList<IssueRowFragment>
          queryKey={['issues', 'of', enterprise.id]}
          fetchPage={(after) =>
            request(EnterpriseIssuesDocument, { filter: { enterpriseId: enterprise.id }, after }).then((d) => d.issues)
          }
          columns={issueColumns(t).filter((column) => !['enterprise', 'park'].includes(column.key) && !column.extra)}
          label={t.enums.page.ISSUES}
          empty={<EmptyState title={t.enterprises.noIssues} />}
        />
      </section>
      {editing && <EnterpriseDialog enterprise={enterprise} onClose={() => setEditing(false)} />}
    </>
  );
}

function Facts({ enterprise }: { enterprise: EnterprisePageQuery['enterprise'] }) {
  const t = useT();
  const at = enterprise.lon && enterprise.lat ? `${enterprise.lon.toFixed(5)}, ${enterprise.lat.toFixed(5)}` : '';
  return (
    <Pairs
      pairs={[
        { key: 'uscc', label: t.fields.uscc, value: enterprise.uscc },
        { key: 'park', label: t.common.park, value: enterprise.park.name },
        {
          key: 'industry',
          label: t.fields.industryCode,
          value: `${enterprise.industryName}（${enterprise.industryCode}）`,
        },
        { key: 'division', label: t.fields.divisionCode, value: enterprise.divisionName },
        { key: 'address', label: t.common.address, value: enterprise.address },
        { key: 'at', label: t.issues.map, value: at },
        { key: 'contact', label: t.common.contact, value: enterprise.contactName },
        { key: 'phone', label: t.common.phone, value: enterprise.contactPhone },
      ]}
    />
  );
}

function Counts({ enterprise }: { enterprise: EnterprisePageQuery['enterprise'] }) {
  const t = useT();
  const { issueCounts: counts, id } = enterprise;
  const tiles = [
    { key: 'overdue', tone: counts.overdue > 0 ? 'BAD' : 'GOOD', count: counts.overdue, search: { overdue: true } },
    { key: 'open', tone: 'NEUTRAL', count: counts.open, search: { open: true } },
    { key: 'allIssues', tone: 'NEUTRAL', count: counts.total, search: { kind: 'PROBLEM' } },
  ] as const;
  const label = { overdue: t.issues.overdue, open: t.issues.open, allIssues: t.enterprises.allIssues };
  return (
    <>
      <ul className="tiles">
        {tiles.map((tile) => (
          <li key={tile.key} data-tone={tile.tone}>
            <Link to="/issues" search={{ enterpriseId: id, ...tile.search }}>
              <strong>{tile.count}</strong>
              <span>{label[tile.key]}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Bars
        title={t.issues.byStatus}
        rows={counts.byStatus
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => ({
            key: status,
            label: t.enums.issueStatus[status],
            count,
            search: { enterpriseId: id, kind: 'PROBLEM' as const, statuses: [status] },
          }))}
      />
    </>
  );
}
