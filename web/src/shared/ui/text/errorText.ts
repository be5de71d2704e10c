import type { ApiError, FieldError } from '@/shared/api/error';
import type { FirstDict } from '@/shared/i18n';

export function ruleText(rule: string | undefined, t: FirstDict): string | undefined {
  return rule === undefined ? undefined : (t.errors.rules as Record<string, string>)[rule];
}

/** The most exact text there is: the rule's, else the error code's. Never the server's English. */
export function errorText(error: ApiError, t: FirstDict): string {
  return ruleText(error.rule ?? error.fields[0]?.rule, t) ?? t.errors.codes[error.code];
}

/** `input.password` and `password` both belong to the field named `password`. */
export function fieldText(fields: FieldError[], name: string, t: FirstDict): string | undefined {
  const field = fields.find(({ path }) => path === name || path.endsWith(`.${name}`));
  return field && (ruleText(field.rule, t) ?? t.errors.codes.INVALID);
}
