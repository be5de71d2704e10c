import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import { ConsultationPageDocument, type ConsultationPageQuery, ConsultingItemsDocument } from '@/shared/gql/graphql';

export type ConsultationDetail = ConsultationPageQuery['consultation'];

export const consultationQuery = (id: string) =>
  queryOptions({
    queryKey: ['consultations', 'one', id],
    queryFn: () => request(ConsultationPageDocument, { id }).then(({ consultation }) => consultation),
  });

/** Items of contracts in force with exactly this client: others do not pay for it. */
export const consultingItemsQuery = (parkId: string | undefined, enterpriseId: string | null) =>
  queryOptions({
    queryKey: ['contracts', 'consulting', parkId, enterpriseId],
    enabled: parkId !== undefined,
    queryFn: () =>
      request(ConsultingItemsDocument, { parkId: parkId ?? '' }).then(({ serviceItems }) =>
        serviceItems.filter(({ contract }) => (contract.enterprise?.id ?? null) === enterpriseId),
      ),
  });
