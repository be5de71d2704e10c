import { audit } from './audit';
import { byField } from './byField';
import { campaigns } from './campaigns';
import { contracts } from './contracts';
import { checkups } from './checkups';
import { filings } from './filings';
import { forms } from './forms';
import { holidays } from './holidays';
import { laws } from './laws';
import { limits } from './limits';
import { mails } from './mails';
import { quality } from './quality';
import { security } from './security';
import { statistics } from './statistics';
import { trainings } from './trainings';

/** What only pages of the office say: a phone on site does not load it. */
export const office = {
  audit,
  byField,
  campaigns,
  contracts,
  checkups,
  filings,
  forms,
  holidays,
  laws,
  limits,
  mails,
  quality,
  security,
  statistics,
  trainings,
};
