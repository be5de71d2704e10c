import type { Dict } from '../zh';
import { account } from './account';
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
import { filings } from './filings';
import { campaigns } from './campaigns';
import { forms } from './forms';
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
import { knowledge, lawReview, questions, searching } from './questions';

export const en: Dict = {
  account,
  checklists,
  common,
  review,
  security,
  checkups,
  enterprises,
  enums,
  errors,
  events,
  field,
  fields,
  filings,
  campaigns,
  forms,
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
  questions,
  knowledge,
  searching,
  lawReview,
};
