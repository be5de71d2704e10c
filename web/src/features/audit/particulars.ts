import type { AuditRowFragment } from '@/shared/gql/graphql';
import type { AuditTexts } from '@/features/audit/texts';
import { valueText } from '@/shared/ui/text/words';

export function subjectText(kind: string, t: AuditTexts): string {
  return (t.audit.subjects as Record<string, string>)[kind] ?? kind;
}

/** What is to be said of an entry, a line each: its note, its changes, the particulars of a security event. */
export function particulars(row: AuditRowFragment, t: AuditTexts): string[] {
  const lines = row.note ? [row.note] : [];
  const names = t.fields as Record<string, string>;
  for (const { field, before, after } of row.changes) {
    const name = names[field] ?? field;
    lines.push(`${name}${t.common.colon}${valueText(field, before, t)} → ${valueText(field, after, t)}`);
  }
  const details = t.audit.details as Record<string, string>;
  for (const [key, value] of Object.entries(parse(row.detail))) {
    const text = valueOf(key, value, t);
    if (text) lines.push(`${details[key] ?? key}${t.common.colon}${text}`);
  }
  return lines;
}

function parse(detail: string | null | undefined): Record<string, unknown> {
  const value: unknown = detail ? JSON.parse(detail) : null;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function valueOf(key: string, value: unknown, t: AuditTexts): string {
  if (value === null || value === '') return '';
  if (key === 'role') return (t.enums.role as Record<string, string>)[String(value).toUpperCase()] ?? String(value);
  if (key === 'list') return (t.audit.lists as Record<string, string>)[String(value)] ?? String(value);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    return Object.entries(value as Record<string, unknown>)
      .map(([name, one]) => `${name}=${String(one)}`)
      .join(' ');
  }
  return String(value);
}
