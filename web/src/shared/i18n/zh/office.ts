import { campaigns } from './campaigns';
import { filings } from './filings';
import { forms } from './forms';

/** What only pages of the office say: a phone on site does not load it. */
export const office = { campaigns, filings, forms };
