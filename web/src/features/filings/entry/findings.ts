// What keeps a filing back, said while somebody types: the server's verdicts, found here by the same rules.

import { audit, type Rule } from '../audit';
import type { RuleContext } from '../audit/facts';
import { type CellFault, type Content, type Label, ONLY_ROW, type Place, readCell, type Row, type SectionDefinition, unitOf } from '../audit/form';
import type { FilingState } from '../queries';
import { samePlace } from './places';

export type ServerVerdict = NonNullable<FilingState['check']>['verdicts'][number];

/** Also what the form itself demands of rows. */
export type Fault = CellFault | 'REQUIRED' | 'DUPLICATE_ROW' | 'TOO_MANY_ROWS' | 'TOO_FEW_ROWS';

export type Finding = {
  rule: string;
  level: 'MANDATORY' | 'ADVISORY';
  fault: Fault | null;
  place: Place;
  also: readonly Place[];
  expected: string | null;
  message: Label | null;
  /** Of a wrong unit: the right one, where the row says it. */
  unit?: string;
  /** What the server adds: the last value, the explanation, those that are offered. */
  server: ServerVerdict | null;
};

export type FormRules = readonly (Rule & { message: Label })[];
export type RowsSection = SectionDefinition & {
  repeated?: { keys: readonly string[]; minRows: number; maxRows: number } | null | undefined;
};

/** The codes of `server/domain/src/filings/audit/cells.rs`. */
const CODES: Record<Fault, string> = {
  REQUIRED: 'S-REQUIRED',
  NOT_A_NUMBER: 'S-NUMBER',
  COMMA_DECIMAL: 'S-COMMA',
  TOO_PRECISE: 'S-PRECISION',
  TOO_LARGE: 'S-LARGE',
  NOT_AN_INTEGER: 'S-INTEGER',
  WRONG_UNIT: 'S-UNIT',
  NOT_AN_OPTION: 'S-OPTION',
  BAD_DATE: 'S-DATE',
  TOO_LONG: 'S-LONG',
  BAD_FILE: 'S-FILE',
  DUPLICATE_ROW: 'S-DUPLICATE',
  TOO_MANY_ROWS: 'S-ROWS-MANY',
  TOO_FEW_ROWS: 'S-ROWS-FEW',
};

function failed(fault: Fault, section: SectionDefinition, row: string, field: string | undefined): Finding {
  const place = { section: section.code, row: row || ONLY_ROW, field: field ?? '' };
  return { rule: CODES[fault], level: 'MANDATORY', fault, place, also: [], expected: null, message: null, server: null };
}

/** What the form itself demands of its cells. */
export function demands(sections: readonly RowsSection[], content: Content): Finding[] {
  return sections.flatMap((section) => {
    const rows = content[section.code] ?? [];
    if (!section.repeated) return ofRow(section, rows[0] ?? { key: ONLY_ROW, cells: {} });
    return [...ofCount(section, rows), ...rows.flatMap((row, at) => [...ofRow(section, row), ...ofKeys(section, rows, at)])];
  });
}

function ofRow(section: SectionDefinition, row: Row): Finding[] {
  return section.fields.flatMap((field) => {
    const unit = unitOf(section, field, row.cells);
    const reading = readCell(field, row.cells[field.code] ?? '', unit);
    if (reading.kind === 'fault') return [{ ...failed(reading.fault, section, row.key, field.code), unit }];
    return reading.kind === 'empty' && field.required ? [failed('REQUIRED', section, row.key, field.code)] : [];
  });
}

function ofCount(section: RowsSection, rows: readonly Row[]): Finding[] {
  const { minRows = 0, maxRows = 0 } = section.repeated ?? {};
  const fault = rows.length < minRows ? 'TOO_FEW_ROWS' : rows.length > maxRows ? 'TOO_MANY_ROWS' : null;
  return fault ? [failed(fault, section, rows.at(-1)?.key ?? ONLY_ROW, section.fields[0]?.code)] : [];
}

/** What tells a row apart from the others over the periods. */
export const identityOf = (section: RowsSection, row: Row): string =>
  section.repeated ? section.repeated.keys.map((key) => row.cells[key] ?? '').join('|') : ONLY_ROW;

function ofKeys(section: RowsSection, rows: readonly Row[], at: number): Finding[] {
  const row = rows[at];
  const first = section.repeated?.keys[0];
  if (!row || !first || !section.fields.some(({ code }) => code === first)) return [];
  const again = rows.slice(0, at).some((before) => identityOf(section, before) === identityOf(section, row));
  return again ? [failed('DUPLICATE_ROW', section, row.key, first)] : [];
}

/** Everything that fails now, each with what the server said of it when it looked last. */
export function findingsOf(
  [sections, rules]: [readonly RowsSection[], FormRules],
  [content, context]: [Content, RuleContext | null],
  server: readonly ServerVerdict[],
): Finding[] {
  const judged = context
    ? audit(sections, rules, content, context).verdicts.map(({ rule, place, also, expected }): Finding => {
        const level = rule.level.toUpperCase() === 'ADVISORY' ? 'ADVISORY' : 'MANDATORY';
        const message = rules.find(({ code }) => code === rule.code)?.message ?? null;
        return { rule: rule.code, level, fault: null, place, also, expected, message, server: null };
      })
    : [];
  return [...demands(sections, content), ...judged].map((one) => ({
    ...one,
    server: server.find(({ rule, place }) => rule === one.rule && samePlace(place, one.place)) ?? null,
  }));
}

/** For who only reads: as the server says it. */
export const findingsOfServer = (verdicts: readonly ServerVerdict[]): Finding[] =>
  verdicts.map((verdict) => ({
    rule: verdict.rule,
    level: verdict.level,
    fault: verdict.fault ?? null,
    place: verdict.place,
    also: verdict.also,
    expected: verdict.expected ?? null,
    message: verdict.message,
    server: verdict,
  }));

/** An advisory failure with an explanation keeps nothing back. */
export const isOpen = ({ level, server }: Finding) => level === 'MANDATORY' || !server?.explanation?.text;
