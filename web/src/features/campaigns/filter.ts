export type CampaignSearch = { formId?: string; period?: string; running?: boolean };

/** What cannot be understood is left out: an old link still opens. */
export function parseCampaignSearch(raw: Record<string, unknown>): CampaignSearch {
  return {
    ...(raw['formId'] ? { formId: String(raw['formId']) } : {}),
    ...(raw['period'] ? { period: String(raw['period']) } : {}),
    ...(String(raw['running'] ?? '') === 'true' ? { running: true } : {}),
  };
}
