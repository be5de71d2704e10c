import { Link, useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useViewer } from '@/app/auth';
import { pageOf, PAGE_PATH } from '@/app/menu';
import { useT } from '@/shared/i18n';

type Crumb = { leaf: string | null; setLeaf: (leaf: string | null) => void };

const CrumbContext = createContext<Crumb>({ leaf: null, setLeaf: () => {} });

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [leaf, setLeaf] = useState<string | null>(null);
  const value = useMemo(() => ({ leaf, setLeaf }), [leaf]);
  return <CrumbContext value={value}>{children}</CrumbContext>;
}

/** A detail page names itself once its data is there. */
export function useCrumb(leaf: string | undefined) {
  const { setLeaf } = useContext(CrumbContext);
  useEffect(() => {
    setLeaf(leaf ?? null);
    return () => setLeaf(null);
  }, [leaf, setLeaf]);
}

export function Crumbs() {
  const t = useT();
  const { leaf } = useContext(CrumbContext);
  const { pathname } = useLocation();
  const { pages } = useViewer();
  const page = pageOf(pathname);
  if (page === 'HOME' || (page === null && !leaf)) return null;
  return (
    <nav className="crumbs" aria-label={t.common.breadcrumb}>
      <ol>
        {pages.includes('HOME') && (
          <li>
            <Link to="/">{t.enums.page.HOME}</Link>
          </li>
        )}
        {page && <li>{leaf ? <Link to={PAGE_PATH[page]}>{t.enums.page[page]}</Link> : t.enums.page[page]}</li>}
        {leaf && <li aria-current="page">{leaf}</li>}
      </ol>
    </nav>
  );
}

