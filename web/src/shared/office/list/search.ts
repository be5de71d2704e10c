/** What the filters of all lists have in common: they stand in the address, and an old address still opens. */

/** Whether a word is one of an enum: the dictionary knows every word of every enum. */
export const known = <T extends string>(words: Record<T, string>) => (value: string): value is T => value in words;

export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '').split(',')).filter(Boolean);

type Texts<T extends string, F extends string> = { [K in T]?: string } & { [K in F]?: boolean };

/** The texts and the flags of an address; what cannot be understood is left out. */
export function textsAndFlags<T extends string, F extends string>(
  raw: Record<string, unknown>,
  texts: readonly T[],
  flags: readonly F[],
): Texts<T, F> {
  const found: Record<string, string | boolean> = {};
  for (const key of texts) if (raw[key]) found[key] = String(raw[key]);
  for (const key of flags) {
    const value = String(raw[key] ?? '');
    if (value === 'true' || value === 'false') found[key] = value === 'true';
  }
  return found as Texts<T, F>;
}

export type FilterKey<S> = Exclude<keyof S, 'sort'>;

/** The filters that are set; the order of the list is none. */
export const activeKeys = <S extends object>(search: S): FilterKey<S>[] =>
  (Object.keys(search) as (keyof S)[]).filter((key): key is FilterKey<S> => key !== 'sort');

export function without<S extends object, K extends keyof S>(search: S, key: K): S {
  const { [key]: _removed, ...rest } = search;
  return rest as S;
}

/** A chip pressed again lets go. */
export function toggled<T>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const next = list?.includes(value) ? list.filter((one) => one !== value) : [...(list ?? []), value];
  return next.length > 0 ? next : undefined;
}
