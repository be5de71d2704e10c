/** Addresses that a person can read and a mail can carry: `?statuses=ISSUED,VERIFIED&overdue=true`. */
export type FlatSearch = Record<string, string>;

export function parseSearch(text: string): FlatSearch {
  const found: FlatSearch = {};
  for (const [key, value] of new URLSearchParams(text)) {
    found[key] = key in found ? `${found[key]},${value}` : value;
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue;
    params.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = params.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}
