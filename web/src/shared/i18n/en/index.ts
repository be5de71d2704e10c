import type { Dict } from '../zh';
import { common } from './common';
import { enums } from './enums';
import { errors } from './errors';
import { events } from './events';
import { fields } from './fields';
import { issues } from './issues';
import { login } from './login';
import { phrases } from './phrases';

export const en: Dict = {
  common,
  enums,
  errors,
  events,
  fields,
  issues,
  login,
  phrases,
};
