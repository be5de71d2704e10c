import type { Dict } from '../zh';

export const login: Dict['login'] = {
  account: 'Account or e-mail',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  help: 'Forgot the password? Ask the platform administrator to reset it.',
};
