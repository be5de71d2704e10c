import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  FindEnterprisesDocument,
  FindParksDocument,
  FindPeopleDocument,
  type FindPeopleQueryVariables,
  FindProvisionsDocument,
  NameOfEnterpriseDocument,
} from '@/shared/gql/graphql';

// What the selects of every page ask while somebody types.

export const peopleQuery = (variables: FindPeopleQueryVariables) =>
  queryOptions({
    queryKey: ['people', 'find', variables],
    queryFn: () => request(FindPeopleDocument, variables).then((data) => data.people.nodes),
  });

export const parksQuery = (text: string) =>
  queryOptions({
    queryKey: ['parks', 'find', text],
    queryFn: () => request(FindParksDocument, { text: text || null }).then((data) => data.parks.nodes),
  });

export const enterprisesQuery = (text: string, parkId: string | undefined) =>
  queryOptions({
    queryKey: ['enterprises', 'find', text, parkId],
    queryFn: () =>
      request(FindEnterprisesDocument, { filter: { text: text || null, parkId: parkId ?? null } }).then(
        (data) => data.enterprises.nodes,
      ),
  });

/** Editions of laws and standards, by matter, law or article. */
export const provisionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['provisions', 'find', text],
    queryFn: () => request(FindProvisionsDocument, { text: text || null }).then((data) => data.provisions),
  });

/** An address names an enterprise that need not be among the first ones of the list. */
export const enterpriseNameQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['enterprises', 'name', id],
    enabled: id !== undefined,
    queryFn: () => request(NameOfEnterpriseDocument, { id: id ?? '' }).then((data) => data.enterprise),
  });
