import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { FilingSearch } from '@/features/filings/filter';

/** A number that opens its rows, for who may see them. */
export function Figure({ count, search }: { count: number; search: FilingSearch }) {
  const { pages } = useViewer();
  return pages.includes('FILINGS') ? (
    <Link to="/filings" search={search}>
      {count}
    </Link>
  ) : (
    <>{count}</>
  );
}
