import type { CoreDict } from '../zh';
import { account } from './account';
import { checklists } from './checklists';
import { review } from './review';
import { common } from './common';
import { enterprises } from './enterprises';
import { enums } from './enums';
import { errors } from './errors';
import { events } from './events';
import { field } from './field';
import { fields } from './fields';
import { guest } from './guest';
import { home } from './home';
import { inbox } from './inbox';
import { issues } from './issues';
import { login } from './login';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';

export const en: CoreDict = {
  account,
  checklists,
  common,
  review,
  enterprises,
  enums,
  errors,
  events,
  field,
  fields,
  guest,
  home,
  inbox,
  issues,
  login,
  parks,
  people,
  phrases,
};
