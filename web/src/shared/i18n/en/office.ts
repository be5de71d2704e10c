import type { OfficeDict } from '../zh';
import { campaigns } from './campaigns';
import { contracts } from './contracts';
import { filings } from './filings';
import { forms } from './forms';
import { trainings } from './trainings';

export const office: OfficeDict = { campaigns, contracts, filings, forms, trainings };
