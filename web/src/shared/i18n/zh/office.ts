import { campaigns } from './campaigns';
import { contracts } from './contracts';
import { filings } from './filings';
import { forms } from './forms';
import { trainings } from './trainings';

/** What only pages of the office say: a phone on site does not load it. */
export const office = { campaigns, contracts, filings, forms, trainings };
