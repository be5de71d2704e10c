import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/knowledge';
import * as zh from '@/shared/i18n/zh/knowledge';
import type { KnowledgeDict } from '@/shared/i18n/zh/knowledge';

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the public pages say. */
export const useKnowledgeTexts = (): Dict & KnowledgeDict => useTextsWith<KnowledgeDict>(TEXTS);
