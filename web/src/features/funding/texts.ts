import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/funding';
import * as enEnums from '@/shared/i18n/en/consultingEnums';
import * as zh from '@/shared/i18n/zh/funding';
import * as zhEnums from '@/shared/i18n/zh/consultingEnums';
import type { ConsultingEnumsDict } from '@/shared/i18n/zh/consultingEnums';
import type { FundingDict } from '@/shared/i18n/zh/funding';

type Own = FundingDict & ConsultingEnumsDict;
export type FundingTexts = Dict & Own;

const TEXTS = { ZH_CN: { ...zh, ...zhEnums }, EN: { ...en, ...enEnums } };

/** The dictionary with what only the pages of funding calls say. */
export const useFundingTexts = (): FundingTexts => useTextsWith<Own>(TEXTS);
