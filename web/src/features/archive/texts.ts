import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/archive';
import * as zh from '@/shared/i18n/zh/archive';
import type { ArchiveDict } from '@/shared/i18n/zh/archive';

export type ArchiveTexts = Dict & ArchiveDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the pages of the archive say. */
export const useArchiveTexts = (): ArchiveTexts => useTextsWith<ArchiveDict>(TEXTS);
