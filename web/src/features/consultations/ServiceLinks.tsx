import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useT } from '@/shared/i18n';

type Props = { parkId: string; enterpriseId?: string };

/** From an organisation to its consultations and its applications for funding. */
export function ServiceLinks({ parkId, enterpriseId }: Props) {
  const t = useT();
  const { pages } = useViewer();
  const search = enterpriseId ? { enterpriseId } : { parkId };
  return (
    <>
      {pages.includes('CONSULTATIONS') && (
        <Link to="/consultations" search={search} className="ps-button">
          {t.enums.page.CONSULTATIONS}
        </Link>
      )}
      {pages.includes('FUNDING') && (
        <Link to="/funding/applications" search={search} className="ps-button">
          {t.enums.page.FUNDING}
        </Link>
      )}
    </>
  );
}
