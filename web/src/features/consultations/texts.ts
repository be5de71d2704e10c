import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/consultations';
import * as enEnums from '@/shared/i18n/en/consultingEnums';
import * as zh from '@/shared/i18n/zh/consultations';
import * as zhEnums from '@/shared/i18n/zh/consultingEnums';
import type { ConsultingEnumsDict } from '@/shared/i18n/zh/consultingEnums';
import type { ConsultationDict } from '@/shared/i18n/zh/consultations';

type Own = ConsultationDict & ConsultingEnumsDict;
export type ConsultationTexts = Dict & Own;

const TEXTS = { ZH_CN: { ...zh, ...zhEnums }, EN: { ...en, ...enEnums } };

/** The dictionary with what only the pages of consultations say. */
export const useConsultationTexts = (): ConsultationTexts => useTextsWith<Own>(TEXTS);
