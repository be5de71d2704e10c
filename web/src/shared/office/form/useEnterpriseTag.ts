import { useQuery } from '@tanstack/react-query';
import { useT } from '@/shared/i18n';
import { enterpriseNameQuery } from './find';

/** What the tag of a filter by enterprise says: whose rows these are, once the name is there. */
export function useEnterpriseTag(id: string | undefined): string {
  const t = useT();
  const { data } = useQuery(enterpriseNameQuery(id));
  return data ? `${t.common.enterprise}${t.common.colon}${data.name}` : t.common.enterprise;
}
