import type { Dict } from '../zh';

export const security: Dict['security'] = {
  profile: 'Profile',
  profileHint: {
    STANDARD: 'Length first (12 characters), no expiry; out after 8 idle hours. By NIST SP 800-63B and OWASP ASVS 5.0.',
    MLPS: 'Renewed every 90 days, three classes, none of the last 5; out after 30 idle minutes and after 12 hours; a second step for administrators and coordinators.',
  },
  inForce: 'In force',
  apply: 'Apply',
  applySure: 'All rules change at once, and sessions that are too old end. Sure?',
  own: 'The rules in force are your own.',
  values: 'Each rule',
  minLength: 'Shortest password (characters)',
  minClasses: 'Classes of characters',
  maxAgeDays: 'Password renewed after (days)',
  history: 'Passwords that do not come back',
  idleMinutes: 'Out after idle minutes',
  absoluteMinutes: 'Longest session (minutes)',
  renewGiven: 'A password chosen by somebody else must be renewed at the first sign-in',
  secondFactorRoles: 'Roles that must have a second step',
  hint: {
    minLength: '8–64',
    minClasses: 'Of upper case, lower case, digits and signs, 1–4',
    maxAgeDays: '0 = never, at most 730',
    history: 'The present one counts, 1–24',
    idleMinutes: '5 minutes to 30 days (43200)',
    absoluteMinutes: 'Not less than the idle time, at most 90 days (129600)',
    secondFactorRoles: 'They set up an authenticator app at their next sign-in.',
  },
  changes: 'Changes',
  never: 'Nothing was changed yet: the standard profile holds.',
};
