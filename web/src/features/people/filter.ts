import type { Role } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

export type PeopleSearch = { text?: string; role?: Role };

const isRole = (value: string): value is Role => value in enums.role;

export function parsePeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const role = String(raw['role'] ?? '');
  return { ...(raw['text'] ? { text: String(raw['text']) } : {}), ...(isRole(role) && { role }) };
}
