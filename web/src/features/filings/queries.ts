import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  DueFilingsDocument,
  FilingChipsDocument,
  FilingFormDocument,
  type FilingFormQuery,
  FilingFormsDocument,
  FilingListDocument,
  FilingPageDocument,
  type FilingPageQuery,
  type FilingStateFieldsFragment,
} from '@/shared/gql/graphql';
import { without } from '@/shared/office/list/search';
import { filterOf, type FilingSearch, sortOf } from './filter';

export type FilingDetail = FilingPageQuery['filing'];
export type FilingState = FilingStateFieldsFragment;
export type FormDetail = FilingFormQuery['formVersion'];
export type FormSection = FormDetail['sections'][number];
export type FormField = FormSection['fields'][number];

const PAGE_SIZE = 20;

export const filingListQuery = (search: FilingSearch) =>
  infiniteQueryOptions({
    queryKey: ['filings', filterOf(search), sortOf(search)],
    queryFn: ({ pageParam }) =>
      request(FilingListDocument, {
        filter: filterOf(search),
        sort: sortOf(search),
        first: PAGE_SIZE,
        after: pageParam,
      }).then((data) => data.filings),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  });

/** The chips ignore their own filter: they show what else could be chosen. */
export const filingChipsQuery = (search: FilingSearch) =>
  queryOptions({
    queryKey: ['filings', 'counts', filterOf(search)],
    queryFn: () =>
      request(FilingChipsDocument, { filter: filterOf(without(search, 'statuses')) }).then((data) => data.filingCounts),
    placeholderData: (before) => before,
  });

export const dueFilingsQuery = queryOptions({
  queryKey: ['filings', 'due'],
  queryFn: () => request(DueFilingsDocument, {}).then((data) => data.filings),
});

export const formsQuery = queryOptions({
  queryKey: ['forms', 'names'],
  queryFn: () => request(FilingFormsDocument, {}).then((data) => data.forms),
  staleTime: 60_000,
});

export const filingQuery = (id: string) =>
  queryOptions({
    queryKey: ['filing', id],
    queryFn: () => request(FilingPageDocument, { id }).then((data) => data.filing),
  });

/** A version in use is never edited; its rules may be. */
export const formQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['formVersion', versionId],
    queryFn: () => request(FilingFormDocument, { id: versionId }).then((data) => data.formVersion),
    staleTime: 60_000,
  });
