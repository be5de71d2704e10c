import { useQuery } from '@tanstack/react-query';
import { useT } from '@/shared/i18n';
import { enterpriseNameQuery, enterprisesQuery, parksQuery } from './find';
import { RemoteSelect } from './RemoteSelect';

type Props = { value: string | undefined; onChange: (id: string | undefined) => void };

/** Who sees one park only needs no choice of park. */
export function ParkFilter({ value, onChange }: Props) {
  const t = useT();
  const { data: parks = [] } = useQuery(parksQuery(''));
  if (parks.length < 2) return null;
  return <RemoteSelect label={t.common.park} value={value} find={parksQuery} onChange={(id) => onChange(id)} />;
}

/** Who sees one enterprise only needs no choice of enterprise. */
export function EnterpriseFilter({ value, onChange, parkId }: Props & { parkId: string | undefined }) {
  const t = useT();
  const { data: all } = useQuery(enterprisesQuery('', undefined));
  const { data: known } = useQuery(enterpriseNameQuery(value));
  if (all?.length === 1) return null;
  return (
    <RemoteSelect
      label={t.common.enterprise}
      value={value}
      known={known}
      find={(text) => enterprisesQuery(text, parkId)}
      onChange={(id) => onChange(id)}
    />
  );
}
