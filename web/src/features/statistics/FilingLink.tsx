import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The filing that a number comes from. */
export function FilingLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/filings/$id" params={{ id }}>
      {children}
    </Link>
  );
}
