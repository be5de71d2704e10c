import { ONLY_ROW, type Place } from '../audit/form';

/** One word for a place, as the server writes it. */
export const keyOf = ({ section, row, field }: Place): string => `${section}/${row}/${field}`;

export function placeOf(key: string): Place {
  const [section = '', row = ONLY_ROW, field = ''] = key.split('/');
  return { section, row, field };
}

/** Whether two verdicts or comments are about the same cell. */
export const samePlace = (a: Place, b: Place) => a.section === b.section && a.row === b.row && a.field === b.field;
