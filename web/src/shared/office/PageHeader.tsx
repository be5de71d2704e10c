import type { ReactNode } from 'react';
import { Heading } from '@/shared/ui/Heading';

type Props = { title: string; tags?: ReactNode; actions?: ReactNode };

/** One h1 a page, its actions at the right (below it on a phone). */
export function PageHeader({ title, tags, actions }: Props) {
  return (
    <header className="page-header">
      <Heading>{title}</Heading>
      {tags}
      {actions && <div className="page-header-actions">{actions}</div>}
    </header>
  );
}
