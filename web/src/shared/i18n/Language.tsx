import { useEffect } from 'react';
import { useI18n } from '.';

/** Tells the browser which language the page is in: for hyphenation, screen readers and the tab's title. */
export function Language() {
  const { locale, t } = useI18n();
  useEffect(() => {
    document.documentElement.lang = locale === 'EN' ? 'en' : 'zh-CN';
    document.title = t.common.product;
  }, [locale, t]);
  return null;
}
