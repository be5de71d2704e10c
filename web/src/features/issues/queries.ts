import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  FindEnterprisesDocument,
  FindParksDocument,
  FindPeopleDocument,
  type FindPeopleQueryVariables,
  IssueChipsDocument,
  IssueDetailPageDocument,
  IssueListDocument,
} from '@/shared/gql/graphql';
import { filterOf, type IssueSearch, sortOf, without } from './filter';

const PAGE_SIZE = 20;

export const issueListQuery = (search: IssueSearch) =>
  infiniteQueryOptions({
    queryKey: ['issues', filterOf(search), sortOf(search)],
    queryFn: ({ pageParam }) =>
      request(IssueListDocument, {
        filter: filterOf(search),
        sort: sortOf(search),
        first: PAGE_SIZE,
        after: pageParam,
      }).then((data) => data.issues),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  });

/** Each row of chips ignores its own filter: it shows what else could be chosen. */
export const issueChipsQuery = (search: IssueSearch) =>
  queryOptions({
    queryKey: ['issueCounts', filterOf(search)],
    queryFn: () =>
      request(IssueChipsDocument, {
        byStatus: filterOf(without(search, 'statuses')),
        bySeverity: filterOf(without(search, 'severities')),
      }),
    placeholderData: (before) => before,
  });

export const issueQuery = (id: string) =>
  queryOptions({
    queryKey: ['issue', id],
    queryFn: () => request(IssueDetailPageDocument, { id }).then((data) => data.issue),
  });

export const peopleQuery = (variables: FindPeopleQueryVariables) =>
  queryOptions({
    queryKey: ['people', 'find', variables],
    queryFn: () => request(FindPeopleDocument, variables).then((data) => data.people.nodes),
    placeholderData: (before) => before,
  });

export const parksQuery = (text: string) =>
  queryOptions({
    queryKey: ['parks', 'find', text],
    queryFn: () => request(FindParksDocument, { text: text || null }).then((data) => data.parks.nodes),
    placeholderData: (before) => before,
  });

export const enterprisesQuery = (text: string, parkId: string | undefined) =>
  queryOptions({
    queryKey: ['enterprises', 'find', text, parkId],
    queryFn: () =>
      request(FindEnterprisesDocument, { filter: { text: text || null, parkId: parkId ?? null } }).then(
        (data) => data.enterprises.nodes,
      ),
    placeholderData: (before) => before,
  });
