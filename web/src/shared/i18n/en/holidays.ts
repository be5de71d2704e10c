import type { Dict } from '../zh';

export const holidays: Dict['holidays'] = {
  year: 'Year',
  kind: 'Kind',
  working: 'Working day',
  off: 'Holiday',
  confidence: 'Confidence',
  replace: 'Replace',
  replaceYear: (year) => `Replace the holidays of ${year}`,
  format:
    'The first line has the names day,name,working,source,confidence; then a day a line: 2026-01-01,New Year,false,State Council notice,verified. The whole year is replaced.',
  file: 'Read from a CSV file',
  empty: (year) => `No holidays for ${year} yet`,
  emptyHint: 'Without data only Saturdays and Sundays are days off.',
};
