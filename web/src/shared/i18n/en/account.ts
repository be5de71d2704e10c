import type { Dict } from '../zh';

export const account: Dict['account'] = {
  profile: 'Preferences',
  password: 'Password',
  mailMode: 'E-mail',
  mailHint: 'Messages in the inbox stay as they are.',
  current: 'Current password',
  fresh: 'New password',
  again: 'New password again',
  differs: 'The two new passwords differ',
  change: 'Change the password',
  passwordChanged: 'Password changed; other devices have to sign in again',
};
