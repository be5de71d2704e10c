import { audit } from './audit';
import { campaigns } from './campaigns';
import { filings } from './filings';
import { forms } from './forms';
import { holidays } from './holidays';
import { security } from './security';

/** What only pages of the office say: a phone on site does not load it. */
export const office = { audit, campaigns, filings, forms, holidays, security };
