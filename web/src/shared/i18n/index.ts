import { createContext, useContext } from 'react';
import type { Locale } from '@/shared/gql/enums';
import { zh, type Dict } from './zh';

export type { Dict };

export const DEFAULT_LOCALE: Locale = 'ZH_CN';

const STORED = 'ps.locale';

/** Chinese is in the first bundle, English comes when it is asked for. */
export async function loadDict(locale: Locale): Promise<Dict> {
  if (locale === 'EN') return (await import('./en')).en;
  return zh;
}

export const storedLocale = (): Locale => (localStorage.getItem(STORED) === 'EN' ? 'EN' : DEFAULT_LOCALE);
export const storeLocale = (locale: Locale) => localStorage.setItem(STORED, locale);

type I18n = { t: Dict; locale: Locale; setLocale: (locale: Locale) => void };

export const I18nContext = createContext<I18n>({ t: zh, locale: DEFAULT_LOCALE, setLocale: () => {} });

/** The dictionary itself: `t.issue.title`, `t.common.total(3)`. A missing text does not compile. */
export const useT = () => useContext(I18nContext).t;
export const useI18n = () => useContext(I18nContext);
