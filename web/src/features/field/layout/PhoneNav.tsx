import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { PAGE_PATH } from '@/app/menu';
import { useT } from '@/shared/i18n';
import { useQueue } from '../store/sync';

/** Tabs at the thumb. */
export function PhoneNav({ owner }: { owner: string }) {
  const t = useT();
  const { pages } = useViewer();
  const { items } = useQueue(owner);
  const failed = items.some(({ state }) => state === 'failed');
  return (
    <nav className="phone-nav" aria-label={t.common.menu}>
      <Link to="/m/tasks" activeProps={{ 'aria-current': 'page' }}>
        <span aria-hidden="true">☑</span>
        {t.field.tasks}
      </Link>
      <Link to="/m/queue" activeProps={{ 'aria-current': 'page' }} data-waiting={items.length > 0 || undefined} data-failed={failed || undefined}>
        <span aria-hidden="true">⇅</span>
        {t.field.waiting(items.length)}
      </Link>
      {pages.includes('ISSUES') && (
        <Link to={PAGE_PATH.ISSUES as string}>
          <span aria-hidden="true">≡</span>
          {t.enums.page.ISSUES}
        </Link>
      )}
      {pages.includes('HOME') && (
        <Link to="/">
          <span aria-hidden="true">⌂</span>
          {t.enums.page.HOME}
        </Link>
      )}
    </nav>
  );
}
