import type { OfficeDict } from '../zh';
import { campaigns } from './campaigns';
import { filings } from './filings';
import { forms } from './forms';

export const office: OfficeDict = { campaigns, filings, forms };
