import { useKnowledgeTexts } from '@/features/knowledge/texts';
import { QueryClientProvider } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useAuth } from '@/app/auth';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { queryClient } from '@/app/query';
import './knowledge.css';

/** What everybody may read, signed in or not: native controls, nothing of the desk. */
export function PublicFrame() {
  const t = useKnowledgeTexts();
  const { viewer } = useAuth();
  return (
    <QueryClientProvider client={queryClient}>
      <div className="public">
        <a className="ps-skip" href="#content">
          {t.common.skip}
        </a>
        <header className="public-header">
          <Link to="/knowledge" className="public-brand">
            <img src="/icon.svg" alt="" width={28} height={28} />
            <span>{t.knowledge.title}</span>
          </Link>
          <div className="public-end">
            <LanguageSwitch />
            {viewer ? (
              <Link to="/" className="ps-button">
                {t.knowledge.home}
              </Link>
            ) : (
              <Link to="/login" search={{ next: '/questions/new' }} className="ps-button">
                {t.knowledge.signIn}
              </Link>
            )}
          </div>
        </header>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </QueryClientProvider>
  );
}
