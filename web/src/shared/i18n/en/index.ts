import type { Dict } from '../zh';
import { common } from './common';
import { enums } from './enums';
import { enterprises } from './enterprises';
import { errors } from './errors';
import { events } from './events';
import { fields } from './fields';
import { home } from './home';
import { issues } from './issues';
import { login } from './login';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';

export const en: Dict = {
  common,
  enterprises,
  enums,
  errors,
  events,
  fields,
  home,
  issues,
  login,
  parks,
  people,
  phrases,
};
