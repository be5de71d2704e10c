import type { Dict } from '@/shared/i18n';

const camel = (code: string) => code.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
const upper = (code: string) =>
  code
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/[.-]/g, '_')
    .toUpperCase();

/** `due_on` or `dueOn` → 整改期限. */
export function fieldLabel(field: string, t: Dict): string {
  return (t.fields as Record<string, string>)[camel(field)] ?? field;
}

// Fields whose values are words of an enum.
const ENUM_OF = {
  severity: 'severity',
  status: 'issueStatus',
  kind: 'issueKind',
  method: 'verifyMethod',
  mailMode: 'mailMode',
} as const;

// A person is kept by id: nobody reads that.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function valueText(field: string, value: string | null | undefined, t: Dict): string {
  if (value === null || value === undefined || value === '') return t.common.emptyValue;
  if (UUID.test(value)) return t.common.somebody;
  const name = ENUM_OF[camel(field) as keyof typeof ENUM_OF];
  const words = name && (t.enums[name] as Record<string, string>);
  return words?.[upper(value)] ?? value;
}

export function eventText(kind: string, t: Dict): string {
  const words = t.events as Record<string, string>;
  return words[upper(kind)] ?? kind;
}
