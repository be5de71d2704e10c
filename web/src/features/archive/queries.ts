import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { ArchiveEntryKind, ArchiveKind } from '@/shared/gql/enums';
import {
  ArchiveDocumentPageDocument,
  type ArchiveDocumentPageQuery,
  ArchivePageDocument,
  type ArchivePageQuery,
  ArchiveTimelineDocument,
  ArchiveTypesDocument,
} from '@/shared/gql/graphql';

export type ArchiveDetail = ArchivePageQuery['archive'];
export type Slot = ArchiveDetail['slots'][number];
export type DocumentDetail = ArchiveDocumentPageQuery['archiveDocument'];

export const archiveQuery = (kind: ArchiveKind, id: string) =>
  queryOptions({
    queryKey: ['archive', 'one', kind, id],
    queryFn: () => request(ArchivePageDocument, { kind, id }).then(({ archive }) => archive),
  });

export const timelineQuery = (kind: ArchiveKind, id: string, entries: ArchiveEntryKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['archive', 'timeline', kind, id, entries],
    queryFn: ({ pageParam }) =>
      request(ArchiveTimelineDocument, { kind, id, kinds: entries ? [entries] : null, after: pageParam }).then(
        ({ archive }) => archive.timeline,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['archive', 'document', id],
    queryFn: () => request(ArchiveDocumentPageDocument, { id }).then(({ archiveDocument }) => archiveDocument),
  });

/** They change with a version of the software only. */
export const typesQuery = (kind: ArchiveKind | null) =>
  queryOptions({
    queryKey: ['archive', 'types', kind],
    queryFn: () => request(ArchiveTypesDocument, { kind }).then(({ archiveTypes }) => archiveTypes),
    staleTime: Number.POSITIVE_INFINITY,
  });
