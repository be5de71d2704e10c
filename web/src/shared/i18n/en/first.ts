import type { FirstDict } from '..';
import { common } from './common';
import { errors } from './errors';
import { login } from './login';

export const first: FirstDict = { common, errors, login };
