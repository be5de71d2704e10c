import { type Dict, useTextsWith } from '@/shared/i18n';
import * as enStatistics from '@/shared/i18n/en/statistics';
import * as enQuality from '@/shared/i18n/en/quality';
import * as enLimits from '@/shared/i18n/en/limits';
import * as zhStatistics from '@/shared/i18n/zh/statistics';
import * as zhQuality from '@/shared/i18n/zh/quality';
import * as zhLimits from '@/shared/i18n/zh/limits';
import type { StatisticsDict } from '@/shared/i18n/zh/statistics';
import type { QualityDict } from '@/shared/i18n/zh/quality';
import type { LimitsDict } from '@/shared/i18n/zh/limits';

export type StatisticTexts = Dict & StatisticsDict & QualityDict & LimitsDict;

const TEXTS = { ZH_CN: { ...zhStatistics, ...zhQuality, ...zhLimits }, EN: { ...enStatistics, ...enQuality, ...enLimits } };

/** The dictionary with what only the pages of statistics say. */
export const useStatisticTexts = (): StatisticTexts => useTextsWith<StatisticsDict & QualityDict & LimitsDict>(TEXTS);
