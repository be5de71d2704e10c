import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/questions';
import * as zh from '@/shared/i18n/zh/questions';
import type { QuestionDict } from '@/shared/i18n/zh/questions';

export type QuestionTexts = Dict & QuestionDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the pages of questions say. */
export const useQuestionTexts = (): QuestionTexts => useTextsWith<QuestionDict>(TEXTS);
