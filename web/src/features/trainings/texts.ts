import { type Dict, useTextsWith } from '@/shared/i18n';
import * as en from '@/shared/i18n/en/trainings';
import * as zh from '@/shared/i18n/zh/trainings';
import type { TrainingsDict } from '@/shared/i18n/zh/trainings';

export type TrainingTexts = Dict & TrainingsDict;

const TEXTS = { ZH_CN: zh, EN: en };

/** The dictionary with what only the pages of trainings say. */
export const useTrainingTexts = (): TrainingTexts => useTextsWith<TrainingsDict>(TEXTS);
