import { useMemo, useSyncExternalStore } from 'react';
import type { Locale } from '@/shared/gql/enums';
import { first } from './first';
import type { CoreDict, Dict, OfficeDict } from './zh';

export type { CoreDict, Dict };

/** The part that is there before anybody has signed in. */
export type FirstDict = Pick<Dict, keyof typeof first>;

export const DEFAULT_LOCALE: Locale = 'ZH_CN';

const STORED = 'ps.locale';

export const storedLocale = (): Locale => (localStorage.getItem(STORED) === 'EN' ? 'EN' : DEFAULT_LOCALE);
export const storeLocale = (locale: Locale) => localStorage.setItem(STORED, locale);

const FIRST: Record<Locale, () => Promise<FirstDict>> = {
  ZH_CN: () => Promise.resolve(first),
  EN: () => import('./en/first').then((module) => module.first),
};

const CORE: Record<Locale, () => Promise<CoreDict>> = {
  ZH_CN: () => import('./zh').then((module) => module.zh),
  EN: () => import('./en').then((module) => module.en),
};

const OFFICE: Record<Locale, () => Promise<OfficeDict>> = {
  ZH_CN: () => import('./zh/office').then((module) => module.office),
  EN: () => import('./en/office').then((module) => module.office),
};

const whole = (locale: Locale) => async (): Promise<Dict> => {
  const [core, more] = await Promise.all([CORE[locale](), OFFICE[locale]()]);
  return { ...core, ...more };
};

/** How much is loaded: before the sign-in, for both zones, for the office. */
const DEPTHS = ['first', 'core', 'office'] as const;
type Depth = (typeof DEPTHS)[number];

const TEXTS: Record<Depth, Record<Locale, () => Promise<FirstDict>>> = {
  first: FIRST,
  core: CORE,
  office: { ZH_CN: whole('ZH_CN'), EN: whole('EN') },
};

type Texts = { locale: Locale; t: FirstDict };

let texts: Texts = { locale: DEFAULT_LOCALE, t: first };
let wanted: Locale = DEFAULT_LOCALE;
let depth: Depth = 'first';
const listeners = new Set<() => void>();

const source = () => TEXTS[depth][wanted];

async function load(): Promise<void> {
  let asked = source();
  let t = await asked();
  // Somebody who changes their mind gets the last wish, whichever file arrives last.
  while (asked !== source()) {
    asked = source();
    t = await asked();
  }
  texts = { locale: wanted, t };
  for (const listener of listeners) listener();
}

/** Says everything in this language from now on, and remembers it. */
export function setLocale(locale: Locale): void {
  storeLocale(locale);
  wanted = locale;
  void load();
}

/** The language that this browser was left in. */
export function startTexts(): void {
  wanted = storedLocale();
  void load();
}

const deepening: Partial<Record<Depth, Promise<void>>> = {};

function deepen(to: Depth): Promise<void> {
  if (DEPTHS.indexOf(to) > DEPTHS.indexOf(depth)) depth = to;
  deepening[to] ??= load().catch((error: unknown) => {
    delete deepening[to];
    throw error;
  });
  return deepening[to];
}

/** For the guard of the zones: their pages use every text but those of the office. */
export const completeTexts = (): Promise<void> => deepen('core');

/** For the guard of the office. */
export const officeTexts = (): Promise<void> => deepen('office');

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = () => texts;

/** For what is shown before the sign-in: a text that is not there yet does not compile. */
export const useFirstTexts = (): FirstDict => useSyncExternalStore(subscribe, current).t;

export function useI18n() {
  const { locale, t } = useSyncExternalStore(subscribe, current);
  // Behind the guard the dictionary is complete.
  return { locale, t: t as Dict, setLocale };
}

/** The dictionary itself: `t.issue.title`, `t.common.total(3)`. A missing text does not compile. */
export const useT = (): Dict => useI18n().t;

/** The dictionary with texts that come with the few pages that say them, in both languages. */
export function useTextsWith<T extends object>(texts: Record<Locale, T>): Dict & T {
  const { locale, t } = useI18n();
  return useMemo(() => ({ ...t, ...texts[locale] }), [t, texts, locale]);
}
