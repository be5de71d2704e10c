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
import type { office } from './office';
import { phrases } from './phrases';

/** The source dictionary, without what only the office says. English is typed by it: `en: Dict`. */
export const zh = {
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

// Texts become `string`, functions keep their parameters, open sets (`rules`) keep their keys.
export type Widen<T> = T extends (...args: infer A) => string
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
