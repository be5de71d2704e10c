import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  FundingApplicationPageDocument,
  type FundingApplicationPageQuery,
  FundingCallPageDocument,
  type FundingCallPageQuery,
  FundingFitOfDocument,
} from '@/shared/gql/graphql';

export type CallDetail = FundingCallPageQuery['fundingCall'];
export type ApplicationDetail = FundingApplicationPageQuery['fundingApplication'];

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['funding', 'call', id],
    queryFn: () => request(FundingCallPageDocument, { id }).then(({ fundingCall }) => fundingCall),
  });

export const fitQuery = (id: string, enterpriseId: string) =>
  queryOptions({
    queryKey: ['funding', 'fit', id, enterpriseId],
    queryFn: () => request(FundingFitOfDocument, { id, enterpriseId }).then(({ fundingCall }) => fundingCall.fit),
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['funding', 'application', id],
    queryFn: () => request(FundingApplicationPageDocument, { id }).then(({ fundingApplication }) => fundingApplication),
  });
