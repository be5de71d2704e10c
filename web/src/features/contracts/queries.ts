import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { ServiceKind } from '@/shared/gql/enums';
import { ContractPageDocument, type ContractPageQuery, ServiceItemsDocument, WorkloadDocument } from '@/shared/gql/graphql';

export type ContractDetail = ContractPageQuery['contract'];

export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contracts', 'one', id],
    queryFn: () => request(ContractPageDocument, { id }).then(({ contract }) => contract),
  });

/** What can be planned under contracts in force. */
export const serviceItemsQuery = (parkId: string, kind: ServiceKind) =>
  queryOptions({
    queryKey: ['contracts', 'items', parkId, kind],
    enabled: parkId !== '',
    queryFn: () => request(ServiceItemsDocument, { parkId, kind }).then(({ serviceItems }) => serviceItems),
  });

export const workloadQuery = (from: string, to: string, expertIds: string[] | null) =>
  queryOptions({
    queryKey: ['contracts', 'workload', from, to, expertIds],
    enabled: from !== '' && to !== '',
    queryFn: () => request(WorkloadDocument, { from, to, expertIds }).then(({ workload }) => workload),
  });
