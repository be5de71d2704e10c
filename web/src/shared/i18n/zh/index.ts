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

/** The source dictionary. English is typed by it: `en: Dict`. */
export const zh = {
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

// Texts become `string`, functions keep their parameters, open sets (`rules`) keep their keys.
type Widen<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends string[]
      ? string[]
      : { [K in keyof T]: Widen<T[K]> };

export type Dict = Widen<typeof zh>;
