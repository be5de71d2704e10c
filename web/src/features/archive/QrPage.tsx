import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ArchiveKind } from '@/shared/gql/enums';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import './archive.css';
import { toArchive } from './places';
import { addressOf, QrImage } from './QrImage';
import { archiveQuery } from './queries';
import { useArchiveTexts } from './texts';

export const EnterpriseQrPage = () => <QrPage kind="ENTERPRISE" />;
export const ParkQrPage = () => <QrPage kind="PARK" />;

/** A label for the wall: the name, the code, the address. */
function QrPage({ kind }: { kind: ArchiveKind }) {
  const t = useArchiveTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(archiveQuery(kind, id));
  useCrumb(query.data?.name);
  return (
    <Loaded query={query} page>
      {(archive) => (
        <>
          <div className="no-print">
            <PageHeader
              title={t.archive.qr}
              actions={
                <>
                  <button type="button" className="ps-button" data-primary onClick={() => globalThis.print()}>
                    {t.archive.printNow}
                  </button>
                  <Link {...toArchive(archive)} className="ps-button">
                    {t.common.back}
                  </Link>
                </>
              }
            />
            <p>{t.archive.qrHint}</p>
          </div>
          <article className="archive-label">
            <h2>{archive.name}</h2>
            <p>{t.archive.openArchive}</p>
            <QrImage archive={archive} size={260} />
            <p>{addressOf(archive)}</p>
          </article>
        </>
      )}
    </Loaded>
  );
}
