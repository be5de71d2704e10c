import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { AboutKind } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { sidesQuery } from '../queries';

type Props = {
  kind: AboutKind;
  id: string;
  label: string;
  /** Of a filing the cell: section/row/field. */
  place?: string;
  /** Whose it is; nothing for what is everybody's. */
  side?: { parkId: string; enterpriseId: string | null };
};

/** "Ask about this", for whoever asks for that side. */
export function AskAbout({ kind, id, label, place, side }: Props) {
  const t = useT();
  const { pages } = useViewer();
  const { data: sides = [] } = useQuery({ ...sidesQuery, enabled: pages.includes('QUESTIONS') });
  const own = sides.some(
    (one) => !side || (one.park.id === side.parkId && (one.enterprise?.id ?? null) === side.enterpriseId),
  );
  if (!own) return null;
  return (
    <Link to="/questions/new" search={{ about: `${kind}:${id}`, label, ...(place && { place }) }} className="ps-link">
      {t.common.askAbout}
    </Link>
  );
}
