import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { activeKeys } from '@/shared/office/list/search';
import { type IssueSearch } from '../filter';
import { issueListQuery } from '../queries';

type Neighbours = { previous: string | undefined; next: string | undefined };

/** J and K walk the list that the person came from; a bare deep link has no neighbours. */
export function useNeighbours(id: string, search: IssueSearch): Neighbours {
  const client = useQueryClient();
  const options = issueListQuery(search);
  const fromList = activeKeys(search).length > 0 || client.getQueryData(options.queryKey) !== undefined;
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({ ...options, enabled: fromList });
  const ids = data?.pages.flatMap((page) => page.nodes.map((issue) => issue.id)) ?? [];
  const at = ids.indexOf(id);
  // An issue that was just decided may leave the filtered list: its place is remembered.
  const [last, setLast] = useState<{ id: string } & Neighbours>({ id: '', previous: undefined, next: undefined });
  const here = { id, previous: ids[at - 1], next: ids[at + 1] };
  const moved = last.id !== id || last.previous !== here.previous || last.next !== here.next;
  if (at >= 0 && moved) setLast(here);
  const nearEnd = at >= 0 && at === ids.length - 1 && hasNextPage;
  useEffect(() => {
    if (nearEnd) void fetchNextPage();
  }, [nearEnd, fetchNextPage]);
  return last.id === id ? last : { previous: undefined, next: undefined };
}
