import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import type { ArchiveKind } from '@/shared/gql/enums';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import './archive.css';
import { Completeness } from './Completeness';
import { DocumentDialog } from './documents/DocumentDialog';
import type { OneSearch } from './filter';
import { type ArchiveDetail, archiveQuery } from './queries';
import { Slots } from './Slots';
import { useArchiveTexts } from './texts';
import { TimeLine } from './TimeLine';
import { ZipButton } from './ZipButton';

export const EnterpriseArchivePage = () => <ArchivePage kind="ENTERPRISE" />;
export const ParkArchivePage = () => <ArchivePage kind="PARK" />;

/** 一企一档: who they are, what they must hold, and what happened, on one page. */
function ArchivePage({ kind }: { kind: ArchiveKind }) {
  const { id } = useParams({ strict: false }) as { id: string };
  const search: OneSearch = useSearch({ strict: false });
  const query = useQuery(archiveQuery(kind, id));
  useCrumb(query.data?.name);
  return (
    <Loaded query={query} page>
      {(archive) => (
        <>
          <Head archive={archive} />
          <Completeness archive={archive} />
          <Register archive={archive} />
          <Figures archive={archive} />
          <Slots archive={archive} search={search} />
          <TimeLine archive={archive} search={search} />
        </>
      )}
    </Loaded>
  );
}

function Head({ archive }: { archive: ArchiveDetail }) {
  const t = useArchiveTexts();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={archive.name}
        tags={<Tag tone="info">{t.archive.openArchive}</Tag>}
        actions={
          <>
            {archive.viewerCan.includes('ADD_DOCUMENT') && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t.archive.add}
              </Button>
            )}
            <ZipButton archive={archive} />
          </>
        }
      />
      {adding && (
        <DocumentDialog mode="ADD" subject={{ kind: archive.kind, id: archive.id }} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function Register({ archive }: { archive: ArchiveDetail }) {
  const t = useArchiveTexts();
  const { pages } = useViewer();
  const { enterprise, park } = archive;
  const back = enterprise
    ? pages.includes('ENTERPRISES') && (
        <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
          {t.archive.openRegister}
        </Link>
      )
    : pages.includes('PARKS') && (
        <Link to="/parks/$id" params={{ id: park.id }}>
          {t.archive.openPark}
        </Link>
      );
  return (
    <section className="card">
      <h2>
        {t.archive.register}
        {back}
      </h2>
      <Pairs
        pairs={[
          { key: 'park', label: t.common.park, value: park.name },
          ...(enterprise
            ? [
                { key: 'uscc', label: t.fields.uscc, value: enterprise.uscc },
                {
                  key: 'industry',
                  label: t.fields.industryCode,
                  value: `${enterprise.industryName}（${enterprise.industryCode}）`,
                },
                { key: 'address', label: t.common.address, value: enterprise.address || enterprise.divisionName },
                { key: 'contact', label: t.common.contact, value: enterprise.contactName },
                { key: 'phone', label: t.common.phone, value: enterprise.contactPhone },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** What else there is about it; each number opens the list that it counts. */
function Figures({ archive }: { archive: ArchiveDetail }) {
  const t = useArchiveTexts();
  if (archive.figures.length === 0) return null;
  return (
    <section aria-label={t.archive.figures}>
      <ul className="tiles">
        {archive.figures.map(({ kind, count, href }) => (
          <li key={kind} data-tone={kind === 'ISSUES_OPEN' && count > 0 ? 'WARN' : 'NEUTRAL'}>
            <Link to={href as string}>
              <strong>{count}</strong>
              <span>{t.archiveEnums.figure[kind]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
