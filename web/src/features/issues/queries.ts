import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  IssueChipsDocument,
  IssueDetailPageDocument,
  IssueListDocument,
} from '@/shared/gql/graphql';
import { without } from '@/shared/office/list/search';
import { filterOf, type IssueSearch, sortOf } from './filter';

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
