import type { Dict } from '../zh';

export const holidays: Dict['holidays'] = {
  year: 'Year',
  kind: 'Kind',
  working: 'Working day',
  off: 'Holiday',
  confidence: 'Confidence',
  replace: 'Replace',
  replaceYear: (year) => `Replace the holidays of ${year}`,
  format: 'One day a line: date, name, working (true/false), source, confidence. The whole year is replaced.',
  file: 'Read from a CSV file',
  empty: (year) => `No holidays for ${year} yet`,
  emptyHint: 'Without data only Saturdays and Sundays are days off.',
};
