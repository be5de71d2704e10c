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
import type { office } from './office';
import { parks } from './parks';
import { people } from './people';
import { phrases } from './phrases';

/** The source dictionary, without what only the office says. English is typed by it: `en: Dict`. */
export const zh = {
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
