import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { PAGE_PATH } from '@/app/menu';
import { useT } from '@/shared/i18n';
import { sendAgain, stuck, useOnline, useQueue } from '../store/sync';
import { Icon } from './icons';

/** Tabs at the thumb; above them, when something did not go through, one tap sends it again from wherever one is. */
export function PhoneNav({ owner }: { owner: string }) {
  const t = useT();
  const { pages } = useViewer();
  const { items, busy } = useQueue(owner);
  const online = useOnline();
  const again = stuck(items).length;
  const failed = items.some(({ state }) => state === 'failed');
  return (
    <nav className="phone-nav" aria-label={t.common.menu}>
      {online && again > 0 && (
        <button type="button" className="phone-again" disabled={busy} onClick={() => void sendAgain(owner, items)}>
          {busy ? t.field.syncing : t.field.sendAgain(again)}
        </button>
      )}
      <Link to="/m/tasks" activeProps={{ 'aria-current': 'page' }}>
        <Icon name="tasks" />
        {t.field.tasks}
      </Link>
      <Link to="/m/queue" activeProps={{ 'aria-current': 'page' }} data-waiting={items.length > 0 || undefined} data-failed={failed || undefined}>
        <Icon name="sync" />
        {t.field.waiting(items.length)}
      </Link>
      {pages.includes('ISSUES') && (
        <Link to={PAGE_PATH.ISSUES as string}>
          <Icon name="list" />
          {t.enums.page.ISSUES}
        </Link>
      )}
      {pages.includes('HOME') && (
        <Link to="/">
          <Icon name="home" />
          {t.enums.page.HOME}
        </Link>
      )}
    </nav>
  );
}
