import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Bars } from '@/shared/office/list/Bars';
import type { IssueSearch } from '@/features/issues/filter';
import { request } from '@/shared/api';
import { ParkPageDocument, type ParkPageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { ParkDialog } from './ParkDialog';

export function ParkPage() {
  const { id } = useParams({ from: '/office/parks/$id' });
  const query = useQuery({ queryKey: ['park', id], queryFn: () => request(ParkPageDocument, { id }) });
  useCrumb(query.data?.park.name);
  return <Loaded query={query} page>{({ park }) => <Body park={park} />}</Loaded>;
}

function Body({ park }: { park: ParkPageQuery['park'] }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const { issueCounts: counts, id } = park;
  return (
    <>
      <PageHeader
        title={park.name}
        tags={park.underContract && <Tag tone="good">{t.parks.contract}</Tag>}
        actions={park.viewerCan.includes('EDIT') && <Button onClick={() => setEditing(true)}>{t.common.edit}</Button>}
      />
      <section className="card">
        <Pairs
          pairs={[
            { key: 'code', label: t.fields.code, value: park.code },
            { key: 'where', label: t.fields.divisionCode, value: `${park.prefecture} ${park.county ?? ''}` },
            { key: 'address', label: t.common.address, value: park.address },
            { key: 'contact', label: t.common.contact, value: park.contactName },
            { key: 'phone', label: t.common.phone, value: park.contactPhone },
          ]}
        />
      </section>
      <ul className="tiles">
        <Number label={t.issues.overdue} count={counts.overdue} search={{ parkId: id, overdue: true }} />
        <Number label={t.issues.open} count={counts.open} search={{ parkId: id, open: true }} />
        <Number label={t.enterprises.allIssues} count={counts.total} search={{ parkId: id, kind: 'PROBLEM' }} />
        <li>
          <Link to="/enterprises" search={{ parkId: id }}>
            <strong>{park.enterpriseCount}</strong>
            <span>{t.common.enterprise}</span>
          </Link>
        </li>
      </ul>
      <Bars
        title={t.issues.byStatus}
        rows={counts.byStatus
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => ({
            key: status,
            label: t.enums.issueStatus[status],
            count,
            search: { parkId: id, kind: 'PROBLEM' as const, statuses: [status] },
          }))}
      />
      {editing && <ParkDialog park={park} onClose={() => setEditing(false)} />}
    </>
  );
}

type NumberProps = { label: string; count: number; search: IssueSearch };

function Number({ label, count, search }: NumberProps) {
  return (
    <li data-tone={search.overdue && count > 0 ? 'BAD' : 'NEUTRAL'}>
      <Link to="/issues" search={search}>
        <strong>{count}</strong>
        <span>{label}</span>
      </Link>
    </li>
  );
}
