import type { CoreDict } from '../zh';
import { account } from './account';
import { audit } from './audit';
import { checklists } from './checklists';
import { checkups } from './checkups';
import { review } from './review';
import { security } from './security';
import { common } from './common';
import { enterprises } from './enterprises';
import { enums } from './enums';
import { errors } from './errors';
import { events } from './events';
import { field } from './field';
import { fields } from './fields';
import { holidays } from './holidays';
import { home } from './home';
import { inbox } from './inbox';
import { issues } from './issues';
import { laws } from './laws';
import { login } from './login';
import { mails } from './mails';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';
import { guest } from './guest';

export const en: CoreDict = {
  account,
  audit,
  checklists,
  common,
  review,
  security,
  checkups,
  guest,
  enterprises,
  enums,
  errors,
  events,
  field,
  fields,
  holidays,
  home,
  inbox,
  issues,
  laws,
  login,
  mails,
  parks,
  people,
  phrases,
};
