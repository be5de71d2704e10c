import { keepPreviousData, type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';

// The key differs from query to query; only the rows matter here.
// oxlint-disable-next-line typescript/no-explicit-any
type Find<T> = (text: string) => UseQueryOptions<T[], Error, T[], any>;

/**
 * Rows that the server finds while somebody types, and what a `Select` needs to ask for them. The rows before stay until
 * the next ones have come: who reaches for one still finds it. `aria-busy` says that they are about to change.
 */
export function useFound<T>(find: Find<T>) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const { data: rows = [], isFetching } = useQuery<T[], Error, T[], QueryKey>({
    ...find(asked),
    placeholderData: keepPreviousData,
  });
  const asking = {
    loading: isFetching,
    'aria-busy': isFetching || asked !== text,
    showSearch: { filterOption: false, onSearch: setText },
  };
  return { rows, asking };
}

/** The rows with those that were chosen first: they keep their names when the search moves on. */
export function useKept<T extends { id: string }>(rows: T[], chosen: string[], before: readonly T[] = []): T[] {
  const [known, setKnown] = useState(() => new Map(before.map((one) => [one.id, one] as const)));
  const fresh = rows.filter(({ id }) => chosen.includes(id) && !known.has(id));
  if (fresh.length > 0) setKnown(new Map([...known, ...fresh.map((one) => [one.id, one] as const)]));
  const kept = chosen.flatMap((id) => known.get(id) ?? []);
  return [...new Map([...kept, ...rows].map((one) => [one.id, one])).values()];
}
