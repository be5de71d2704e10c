import type { EditedField, EditedSection } from '../queries';

const label = (zh = '', en = '') => ({ zh, en });

/** A code that none of the others has. */
function fresh(stem: string, taken: readonly string[]): string {
  for (let at = 1; ; at += 1) if (!taken.includes(`${stem}_${at}`)) return `${stem}_${at}`;
}

export function newField(fields: readonly EditedField[]): EditedField {
  const code = fresh('field', fields.map((one) => one.code));
  return {
    code,
    label: label(),
    help: label(),
    kind: 'NUMBER',
    unit: '',
    precision: 2,
    required: false,
    carried: false,
    dimension: false,
    indicator: '',
    options: [],
  };
}

export function newSection(sections: readonly EditedSection[]): EditedSection {
  const code = fresh('section', sections.map((one) => one.code));
  return { code, label: label(), help: label(), repeated: null, fields: [newField([])] };
}

/** The list with one element changed, moved or taken out. */
export const changed = <T>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((one, index) => (index === at ? { ...one, ...part } : one));

export const dropped = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

export function moved<T>(list: readonly T[], at: number, step: 1 | -1): T[] {
  const [one, other] = [list[at], list[at + step]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((item, index) => (index === at ? other : index === at + step ? one : item));
}

/** `A = 甲 = Alpha`, one a line; a unit of its own behind that. */
export function optionsOf(text: string): EditedField['options'] {
  return text
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter(([code]) => code)
    .map(([code = '', zh = code, en = zh, unit = '']) => ({ code, label: { zh, en }, unit }));
}

export const textOf = (options: EditedField['options']): string =>
  options.map(({ code, label: { zh, en }, unit }) => [code, zh, en, ...(unit ? [unit] : [])].join(' = ')).join('\n');

/** What the server must be sent: a number has digits, a choice has options, nothing else has either. */
export function cleaned(sections: readonly EditedSection[]): EditedSection[] {
  return sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({
      ...field,
      precision: field.kind === 'NUMBER' ? field.precision : 0,
      options: field.kind === 'CHOICE' ? field.options : [],
    })),
  }));
}
