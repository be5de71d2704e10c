import { common } from './zh/common';
import { errors } from './zh/errors';
import { login } from './zh/login';

/** What the sign-in page says. All other texts come with the page behind it. */
export const first = { common, errors, login };
