import { type Dict, useTextsWith } from '@/shared/i18n';
import * as enFilings from '@/shared/i18n/en/filings';
import * as enCampaigns from '@/shared/i18n/en/campaigns';
import * as enForms from '@/shared/i18n/en/forms';
import * as zhFilings from '@/shared/i18n/zh/filings';
import * as zhCampaigns from '@/shared/i18n/zh/campaigns';
import * as zhForms from '@/shared/i18n/zh/forms';
import type { FilingsDict } from '@/shared/i18n/zh/filings';
import type { CampaignsDict } from '@/shared/i18n/zh/campaigns';
import type { FormsDict } from '@/shared/i18n/zh/forms';

export type FilingTexts = Dict & FilingsDict & CampaignsDict & FormsDict;

const TEXTS = { ZH_CN: { ...zhFilings, ...zhCampaigns, ...zhForms }, EN: { ...enFilings, ...enCampaigns, ...enForms } };

/** The dictionary with what only the pages of forms, campaigns and filings say. */
export const useFilingTexts = (): FilingTexts => useTextsWith<FilingsDict & CampaignsDict & FormsDict>(TEXTS);
