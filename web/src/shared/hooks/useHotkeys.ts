import { useEffect, useRef } from 'react';

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], dialog, .ant-modal';

/** Single keys, never while somebody types. Each one is also a visible button. */
export function useHotkeys(keys: Record<string, (() => void) | undefined>, active = true) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const run = latest.current[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [active]);
}
