import type { CheckupStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

export type CheckupSearch = { parkId?: string; status?: CheckupStatus };

/** Of the findings of one check-up: all, or those that nobody has reviewed. */
export type FindingsSearch = { review?: 'pending' };

export const parseFindingsSearch = (raw: Record<string, unknown>): FindingsSearch =>
  raw['review'] === 'pending' ? { review: 'pending' } : {};

export function parseCheckupSearch(raw: Record<string, unknown>): CheckupSearch {
  const status = String(raw['status'] ?? '');
  return {
    ...(raw['parkId'] ? { parkId: String(raw['parkId']) } : {}),
    ...(status in enums.checkupStatus ? { status: status as CheckupStatus } : {}),
  };
}
