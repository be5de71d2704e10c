import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/diagnoses';
import * as zh from '@/shared/i18n/zh/diagnoses';
import type { DiagnosisDict } from '@/shared/i18n/zh/diagnoses';

export type DiagnosisTexts = Dict & DiagnosisDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the pages of diagnoses say. */
export const useDiagnosisTexts = (): DiagnosisTexts => useTextsWith<DiagnosisDict>(TEXTS);
