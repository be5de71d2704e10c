import { SearchOutlined } from '@ant-design/icons';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useIsPhone } from '@/shared/hooks/useMedia';
import { useT } from '@/shared/i18n';
import './search.css';

/** One box for everything, on every page of the desk; Ctrl+K leads to it. */
export function SearchBox() {
  const t = useT();
  const navigate = useNavigate();
  const phone = useIsPhone();
  const input = useRef<HTMLInputElement>(null);
  const shown = useRouterState({
    select: ({ location }) => (location.pathname === '/search' ? String(location.search.text ?? '') : ''),
  });
  const [typed, setTyped] = useState(shown);
  const [before, setBefore] = useState(shown);
  // Another search from elsewhere.
  if (before !== shown) {
    setBefore(shown);
    setTyped(shown);
  }
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <search className="office-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = typed.trim();
          if (text) void navigate({ to: '/search', search: { text } });
        }}
      >
        <input
          ref={input}
          type="search"
          maxLength={100}
          aria-label={t.searching.label}
          aria-keyshortcuts="Control+K"
          placeholder={phone ? t.common.search : t.searching.placeholder}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" aria-label={t.common.search}>
          <SearchOutlined aria-hidden="true" />
        </button>
      </form>
    </search>
  );
}
