import { BellOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Badge, Button, Drawer, Dropdown } from 'antd';
import { useState } from 'react';
import { useI18n } from '@/shared/i18n';
import { signOut, useViewer } from '@/app/auth';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { SearchBox } from '@/features/search/SearchBox';
import { SideMenu } from './SideMenu';

export function OfficeHeader() {
  const { t } = useI18n();
  const { pages } = useViewer();
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <header className="office-header">
      <Button
        className="office-menu-button"
        type="text"
        icon={<MenuOutlined />}
        aria-label={t.common.openMenu}
        onClick={() => setMenuOpen(true)}
      />
      <Drawer
        open={menuOpen}
        placement="left"
        size={260}
        title={t.common.menu}
        onClose={() => setMenuOpen(false)}
        closable={{ 'aria-label': t.common.close }}
      >
        <nav aria-label={t.common.menu}>
          <SideMenu onChoose={() => setMenuOpen(false)} />
        </nav>
      </Drawer>
      <Link to="/" className="office-brand">
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span>{t.common.product}</span>
      </Link>
      {/* The administrators of security and audit see nothing that can be found. */}
      {pages.includes('HOME') && <SearchBox />}
      <div className="office-header-end">
        <LanguageSwitch />
        <Inbox />
        <WhoMenu />
      </div>
    </header>
  );
}

function Inbox() {
  const { t } = useI18n();
  const { unreadNotices, pages } = useViewer();
  if (!pages.includes('INBOX')) return null;
  return (
    <Link to="/inbox" className="office-bell" aria-label={`${t.enums.page.INBOX} ${unreadNotices}`}>
      <Badge count={unreadNotices} size="small">
        <BellOutlined style={{ fontSize: 18 }} />
      </Badge>
    </Link>
  );
}

function WhoMenu() {
  const { t } = useI18n();
  const viewer = useViewer();
  const navigate = useNavigate();
  const items = [
    { key: 'account', label: t.enums.page.ACCOUNT, onClick: () => void navigate({ to: '/account' }) },
    {
      key: 'out',
      label: t.common.signOut,
      onClick: () => void signOut().then(() => navigate({ to: '/login' })),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="office-who" icon={<UserOutlined />} aria-label={viewer.name}>
        <span className="office-who-name">{viewer.name}</span>
      </Button>
    </Dropdown>
  );
}
