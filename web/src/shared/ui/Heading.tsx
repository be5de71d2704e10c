import { useEffect } from 'react';
import { useFirstTexts } from '@/shared/i18n';

/** The one h1 of a page. Tab, history and bookmarks have its name: between ten open tabs the product's says nothing. */
export function Heading({ children }: { children: string }) {
  const { product } = useFirstTexts().common;
  useEffect(() => {
    document.title = children === product ? product : `${children} · ${product}`;
  }, [children, product]);
  return <h1>{children}</h1>;
}
