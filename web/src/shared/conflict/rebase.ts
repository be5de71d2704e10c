export type Values = Record<string, string | undefined>;
export type Change = { field: string; before: string | null; after: string | null };

/** Mine on top: what I typed stays, what I left alone becomes theirs. */
export function rebase(initial: Values, typed: Values, fresh: Values): Values {
  const merged: Values = { ...fresh };
  for (const [key, value] of Object.entries(typed)) {
    if (value !== initial[key]) merged[key] = value;
  }
  return merged;
}

export function changesOf(before: Values, after: Values): Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
