import type { OfficeDict } from '../zh';
import { audit } from './audit';
import { campaigns } from './campaigns';
import { filings } from './filings';
import { forms } from './forms';
import { holidays } from './holidays';
import { security } from './security';

export const office: OfficeDict = { audit, campaigns, filings, forms, holidays, security };
