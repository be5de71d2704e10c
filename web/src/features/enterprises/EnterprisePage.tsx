import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { ServiceLinks } from '@/features/consultations/ServiceLinks';
import { SiteCard } from '@/features/diagnoses/SiteCard';
import { issueColumns } from '@/features/issues/list/columns';
import { useSeesIssues } from '@/features/issues/list/countColumns';
import { IssueCounts } from '@/features/issues/list/IssueCounts';
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

/** Who they are, and all that was found there; what they hold is in their archive. */
function Body({ enterprise }: { enterprise: EnterprisePageQuery['enterprise'] }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const seesIssues = useSeesIssues();
  const seesArchive = useViewer().pages.includes('ARCHIVES');
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
        actions={
          <>
            {seesArchive && (
              <Link to="/archive/enterprise/$id" params={{ id: enterprise.id }} className="ps-button">
                {t.enums.page.ARCHIVES}
              </Link>
            )}
            <ServiceLinks parkId={enterprise.park.id} enterpriseId={enterprise.id} />
            {canEdit && <Button onClick={() => setEditing(true)}>{t.common.edit}</Button>}
          </>
        }
      />
      <section className="card">
        <Facts enterprise={enterprise} />
      </section>
      <IssueCounts counts={enterprise.issueCounts} search={{ enterpriseId: enterprise.id }} />
      <SiteCard site={{ enterpriseId: enterprise.id }} />
      {seesIssues && <Issues enterpriseId={enterprise.id} />}
      {editing && <EnterpriseDialog enterprise={enterprise} onClose={() => setEditing(false)} />}
    </>
  );
}

function Issues({ enterpriseId }: { enterpriseId: string }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t.enums.page.ISSUES}</h2>
      <PagedList<IssueRowFragment>
        queryKey={['issues', 'of', enterpriseId]}
        fetchPage={(after) =>
          request(EnterpriseIssuesDocument, { filter: { enterpriseId }, after }).then((d) => d.issues)
        }
        columns={issueColumns(t, { parks: false, enterprises: false }).filter((column) => !column.extra)}
        label={t.enums.page.ISSUES}
        empty={<EmptyState title={t.enterprises.noIssues} />}
      />
    </section>
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
