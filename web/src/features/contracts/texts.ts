import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/contracts';
import * as zh from '@/shared/i18n/zh/contracts';
import type { ContractsDict } from '@/shared/i18n/zh/contracts';

export type ContractTexts = Dict & ContractsDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the pages of contracts say. */
export const useContractTexts = (): ContractTexts => useTextsWith<ContractsDict>(TEXTS);
