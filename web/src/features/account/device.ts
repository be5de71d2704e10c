import type { CoreDict } from '@/shared/i18n';

const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'Linux'];
const BROWSERS: [string, string][] = [
  ['MicroMessenger', 'WeChat'],
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];

/** What a program calls itself, short: Chrome · Windows. The first word that fits decides. */
export function deviceName(userAgent: string, t: CoreDict): string {
  const system = SYSTEMS.find((name) => userAgent.includes(name));
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1];
  const known = [browser, system === 'Macintosh' ? 'macOS' : system].filter(Boolean);
  return known.length > 0 ? known.join(' · ') : userAgent.slice(0, 40) || t.account.unknownDevice;
}
