import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Locale } from '@/shared/gql/enums';
import { type Dict, I18nContext, loadDict, storeLocale, storedLocale } from '.';
import { zh } from './zh';

type Loaded = { locale: Locale; t: Dict };

export function I18nProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(storedLocale);
  const [loaded, setLoaded] = useState<Loaded>({ locale: 'ZH_CN', t: zh });

  useEffect(() => {
    let alive = true;
    void loadDict(wanted).then((t) => alive && setLoaded({ locale: wanted, t }));
    return () => {
      alive = false;
    };
  }, [wanted]);

  useEffect(() => {
    document.documentElement.lang = loaded.locale === 'EN' ? 'en' : 'zh-CN';
    document.title = loaded.t.common.product;
  }, [loaded]);

  const setLocale = useCallback((locale: Locale) => {
    storeLocale(locale);
    setWanted(locale);
  }, []);

  const value = useMemo(() => ({ ...loaded, setLocale }), [loaded, setLocale]);
  return <I18nContext value={value}>{children}</I18nContext>;
}
