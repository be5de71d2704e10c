import type { CoreDict } from '../zh';
import { account } from './account';
import { checklists } from './checklists';
import { checkups } from './checkups';
import { review } from './review';
import { common } from './common';
import { enterprises } from './enterprises';
import { enums } from './enums';
import { errors } from './errors';
import { events } from './events';
import { field } from './field';
import { fields } from './fields';
import { home } from './home';
import { inbox } from './inbox';
import { issues } from './issues';
import { laws } from './laws';
import { limits } from './limits';
import { login } from './login';
import { mails } from './mails';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';
import { quality } from './quality';
import { statistics } from './statistics';

export const en: CoreDict = {
  account,
  checklists,
  common,
  review,
  checkups,
  enterprises,
  enums,
  errors,
  events,
  field,
  fields,
  home,
  inbox,
  issues,
  laws,
  limits,
  login,
  mails,
  parks,
  people,
  phrases,
  quality,
  statistics,
};
