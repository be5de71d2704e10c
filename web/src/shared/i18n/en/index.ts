import type { Dict } from '../zh';
import { common } from './common';
import { enums } from './enums';
import { errors } from './errors';
import { login } from './login';

export const en: Dict = { common, enums, errors, login };
