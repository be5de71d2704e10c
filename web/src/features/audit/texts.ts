import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/audit';
import * as zh from '@/shared/i18n/zh/audit';
import type { AuditDict } from '@/shared/i18n/zh/audit';

export type AuditTexts = Dict & AuditDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the page of the log says. */
export const useAuditTexts = (): AuditTexts => useTextsWith<AuditDict>(TEXTS);
