import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { ServiceLinks } from '@/features/consultations/ServiceLinks';
import { SiteCard } from '@/features/diagnoses/SiteCard';
import { IssueCounts } from '@/features/issues/list/IssueCounts';
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
  const seesArchive = useViewer().pages.includes('ARCHIVES');
  return (
    <>
      <PageHeader
        title={park.name}
        tags={park.underContract && <Tag tone="good">{t.parks.contract}</Tag>}
        actions={
          <>
            {seesArchive && (
              <Link to="/archive/park/$id" params={{ id: park.id }} className="ps-button">
                {t.enums.page.ARCHIVES}
              </Link>
            )}
            <ServiceLinks parkId={park.id} />
            {park.viewerCan.includes('EDIT') && <Button onClick={() => setEditing(true)}>{t.common.edit}</Button>}
          </>
        }
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
      <IssueCounts counts={park.issueCounts} search={{ parkId: park.id }}>
        <li>
          <Link to="/enterprises" search={{ parkId: park.id }}>
            <strong>{park.enterpriseCount}</strong>
            <span>{t.common.enterprise}</span>
          </Link>
        </li>
      </IssueCounts>
      <SiteCard site={{ parkId: park.id }} />
      {editing && <ParkDialog park={park} onClose={() => setEditing(false)} />}
    </>
  );
}
