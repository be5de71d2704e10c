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
import type { office } from './office';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';
import { guest } from './guest';

/** The source dictionary, without what only the office says. English is typed by it: `en: Dict`. */
export const zh = {
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

// Texts become `string`, functions keep their parameters, open sets (`rules`) keep their keys.
type Widen<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends string[]
      ? string[]
      : { [K in keyof T]: Widen<T[K]> };

/** What both zones say. */
export type CoreDict = Widen<typeof zh>;
export type OfficeDict = Widen<typeof office>;
export type Dict = CoreDict & OfficeDict;
