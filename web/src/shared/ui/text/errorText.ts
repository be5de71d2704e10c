import type { ApiError, FieldError } from '@/shared/api/error';
import type { Dict, FirstDict } from '@/shared/i18n';

export function ruleText(rule: string | undefined, t: FirstDict): string | undefined {
  return rule === undefined ? undefined : (t.errors.rules as Record<string, string>)[rule];
}

/** The most exact text there is: the rule's, else the error code's. Never the server's English. */
export function errorText(error: ApiError, t: FirstDict): string {
  const [field] = error.fields;
  return (
    (field && wordedFor(field, t)) ?? ruleText(error.rule ?? field?.rule, t) ?? t.errors.codes[error.code]
  );
}

/** What this rule asks of this very field, where the rule's own words would leave one guessing: in the office. */
function wordedFor({ path, rule }: FieldError, t: FirstDict): string | undefined {
  const words: Record<string, string> = (t as Partial<Dict>).byField ?? {};
  return words[`${nameOf(path)}.${rule}`];
}

/** `input.password`, `password` and `password[0]` all belong to the field named `password`. */
export function fieldText(fields: FieldError[], name: string, t: FirstDict): string | undefined {
  const field = fields.find(({ path }) => nameOf(path) === name);
  return field && faultText(field, t);
}

export function faultText(field: FieldError, t: FirstDict): string {
  return wordedFor(field, t) ?? ruleText(field.rule, t) ?? t.errors.codes.INVALID;
}

const nameOf = (path: string) => path.replace(/\[\d+\]$/, '').split('.').at(-1);
