import { useEffect } from 'react';
import { useI18n } from '.';

/** Tells the browser which language the page is in: for hyphenation and screen readers. */
export function Language() {
  const { locale } = useI18n();
  useEffect(() => {
    document.documentElement.lang = locale === 'EN' ? 'en' : 'zh-CN';
  }, [locale]);
  return null;
}
