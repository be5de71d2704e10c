import type { ContractStatus } from '@/shared/gql/enums';
import { enums } from '@/shared/i18n/zh/enums';

export type ContractSearch = {
  text?: string;
  parkId?: string;
  status?: ContractStatus;
  batch?: string;
  endsWithinDays?: number;
};

export function parseContractSearch(raw: Record<string, unknown>): ContractSearch {
  const search: ContractSearch = {};
  for (const key of ['text', 'parkId', 'batch'] as const) if (raw[key]) search[key] = String(raw[key]);
  const status = String(raw['status'] ?? '');
  if (status in enums.contractStatus) search.status = status as ContractStatus;
  const days = Number(raw['endsWithinDays'] ?? Number.NaN);
  if (Number.isInteger(days) && days >= 0) search.endsWithinDays = days;
  return search;
}
