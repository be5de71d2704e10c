import type { Widen } from '.';

export const limits = {
  unverified: '限值尚未与标准原文核对，仅供参考，不作为判定超标的依据。每条限值都标明来源和可信度。',
  outlets: '排放口执行标准',
  empty: '没有符合条件的排放浓度。',
  verdict: '对照结果',
  pollutant: '污染物',
  concentration: '平均浓度',
  limit: '限值',
  cold: (limit: string) => `水温≤12℃：${limit}`,
  standard: '执行标准',
  confidence: '限值可信度与来源',
  chooseEnterprise: '请先选择企业。',
  noOutlets: '还没有登记执行标准。',
  today: '至今',
  add: '登记执行标准',
  end: '终止',
  fromOn: '起始日期',
  untilOn: '终止日期（当日起不再执行）',
  basis: '依据（如排污许可证编号）',
};

/** They come with the pages that say them. */
export type LimitsDict = { limits: Widen<typeof limits> };
