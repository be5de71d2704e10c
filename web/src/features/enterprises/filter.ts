export type EnterpriseSearch = { text?: string; parkId?: string; industry?: string; operating?: boolean };

export function parseEnterpriseSearch(raw: Record<string, unknown>): EnterpriseSearch {
  const search: EnterpriseSearch = {};
  for (const key of ['text', 'parkId', 'industry'] as const) if (raw[key]) search[key] = String(raw[key]);
  const operating = String(raw['operating'] ?? '');
  if (operating === 'true' || operating === 'false') search.operating = operating === 'true';
  return search;
}
