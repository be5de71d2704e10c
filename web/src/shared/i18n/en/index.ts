import type { CoreDict } from '../zh';
import { account } from './account';
import { common } from './common';
import { enums } from './enums';
import { errors } from './errors';
import { events } from './events';
import { field } from './field';
import { fields } from './fields';
import { guest } from './guest';
import { issues } from './issues';
import { login } from './login';
import { phrases } from './phrases';

export const en: CoreDict = {
  account,
  common,
  enums,
  errors,
  events,
  field,
  fields,
  guest,
  issues,
  login,
  phrases,
};
