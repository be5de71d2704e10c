import type { FundingTexts } from './texts';

/** 材料 2/3 */
export const readyText = (documents: readonly { ready: boolean }[], t: FundingTexts): string =>
  t.funding.readyOf(documents.filter(({ ready }) => ready).length, documents.length);
