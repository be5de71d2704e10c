import { byField } from './byField';
import { checklists } from './checklists';
import { checkups } from './checkups';
import { enterprises } from './enterprises';
import { events } from './events';
import { holidays } from './holidays';
import { home } from './home';
import { inbox } from './inbox';
import { laws } from './laws';
import { mails } from './mails';
import { officeEvents } from './officeEvents';
import { menu } from './menu';
import { parks } from './parks';
import { people } from './people';
import { review } from './review';
import { searching } from './searching';
import { security } from './security';

/** What only pages of the office say: a phone on site does not load it. */
export const office = {
  byField,
  checklists,
  checkups,
  enterprises,
  events: { ...events, ...officeEvents },
  holidays,
  home,
  inbox,
  laws,
  mails,
  menu,
  parks,
  people,
  review,
  searching,
  security,
};
