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

/** The source dictionary. English is typed by it: `en: Dict`. */
export const zh = {
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

// Texts become `string`, functions keep their parameters, open sets (`rules`) keep their keys.
type Widen<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends string[]
      ? string[]
      : { [K in keyof T]: Widen<T[K]> };

export type Dict = Widen<typeof zh>;
