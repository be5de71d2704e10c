import { infiniteQueryOptions, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { type Column, DataList } from './DataList';
import { ListFoot } from './ListFoot';

type Connection<T> = {
  nodes: T[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
};

type Props<T> = {
  queryKey: QueryKey;
  fetchPage: (after: string | null) => Promise<Connection<T>>;
  columns: Column<T>[];
  label: string;
  empty?: ReactNode;
};

/** A keyset list with its three states, for pages without a selection. */
export function PagedList<T extends { id: string }>({ queryKey, fetchPage, columns, label, empty }: Props<T>) {
  const query = useInfiniteQuery(
    infiniteQueryOptions({
      queryKey,
      queryFn: ({ pageParam }) => fetchPage(pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
    }),
  );
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.nodes);
        if (rows.length === 0) return empty ?? <EmptyState />;
        return (
          <>
            <DataList rows={rows} columns={columns} label={label} />
            <ListFoot
              total={pages[0]?.totalCount ?? rows.length}
              shown={rows.length}
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        );
      }}
    </Loaded>
  );
}
