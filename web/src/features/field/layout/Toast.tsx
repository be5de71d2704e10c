import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 6_000;

export type ToastAction = { label: string; run: () => void };
type Toast = { text: string; action?: ToastAction | undefined; key: number };

/** "已记为合格 · 撤销": said once, gone by itself, undone with one tap. */
export function useToast() {
  const [toast, setToast] = useState<Toast | null>(null);
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const say = useCallback((text: string, action?: ToastAction) => setToast({ text, action, key: Date.now() }), []);
  const view = (
    <output className="phone-toast" data-open={toast !== null || undefined}>
      {toast?.text}
      {toast?.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.run();
            setToast(null);
          }}
        >
          {toast.action.label}
        </button>
      )}
    </output>
  );
  return { say, view };
}
