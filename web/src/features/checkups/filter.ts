import type { CheckupStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

export type CheckupSearch = { parkId?: string; status?: CheckupStatus };

export function parseCheckupSearch(raw: Record<string, unknown>): CheckupSearch {
  const status = String(raw['status'] ?? '');
  return {
    ...(raw['parkId'] ? { parkId: String(raw['parkId']) } : {}),
    ...(status in enums.checkupStatus ? { status: status as CheckupStatus } : {}),
  };
}
