import type { LimitsDict } from '../zh/limits';

export const limits: LimitsDict['limits'] = {
  unverified:
    'The limits have not been compared with the text of the standards: a hint, no verdict. Each names its source and how sure it is.',
  outlets: 'Standards of outlets',
  empty: 'No filed concentration fits.',
  verdict: 'Result',
  pollutant: 'Pollutant',
  concentration: 'Mean concentration',
  limit: 'Limit',
  cold: (limit) => `water ≤ 12 °C: ${limit}`,
  standard: 'Standard',
  confidence: 'Confidence and source',
  chooseEnterprise: 'Choose an enterprise first.',
  noOutlets: 'No standard is recorded yet.',
  today: 'today',
  add: 'Record a standard',
  end: 'End',
  fromOn: 'From',
  untilOn: 'Until (no longer on that day)',
  basis: 'Basis, e.g. the permit',
};
