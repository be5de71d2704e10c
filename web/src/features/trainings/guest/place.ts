import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import { OwnPlaceDocument, type OwnPlaceFragment } from '@/shared/gql/graphql';

export type Place = OwnPlaceFragment;

export const ownPlaceQuery = (trainingId: string, code: string) =>
  queryOptions({
    queryKey: ['place', trainingId, code],
    enabled: code !== '',
    retry: false,
    queryFn: () => request(OwnPlaceDocument, { trainingId, code }).then(({ attendance }): Place => attendance),
  });
