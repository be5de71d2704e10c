// What the expressions of the rules are told, built as the server does (`server/domain/src/filings/audit/facts.rs`).

import { isNumeric, readCell, unitOf, type Content, type Row, type SectionDefinition } from './form';

/** A value of an expression. */
export type Fact = bigint | string | boolean | readonly Fact[] | { readonly [name: string]: Fact };
export type FactMap = { readonly [name: string]: Fact };

/** What the server tells besides the cells: `filing.ruleContext`. */
export interface RuleContext {
  period: FactMap;
  enterprise: FactMap;
  last: FactMap | null;
  lastYear: FactMap | null;
  history: readonly FactMap[];
  other: FactMap;
  /** Median and spread of what other enterprises of the trade file, by `field/per`. */
  peers: FactMap;
}

/** Reads `filing.ruleContext`. */
export function readRuleContext(json: string): RuleContext {
  return decode(JSON.parse(json)) as unknown as RuleContext;
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === '$') return BigInt(String(entries[0]![1]));
  return Object.fromEntries(entries.map(([name, one]) => [name, decode(one)]));
}

/** A filing's cells: a map for a section of single cells, a list of maps for a repeated one. */
export function formFacts(sections: readonly SectionDefinition[], content: Content): FactMap {
  const facts = sections.map((section): [string, Fact] => {
    const rows = content[section.code] ?? [];
    const none: Row = { key: '', cells: {} };
    return [section.code, section.repeated ? rows.map((row) => rowFacts(section, row)) : rowFacts(section, rows[0] ?? none)];
  });
  return Object.fromEntries(facts);
}

/** A row: every field by its code (an empty number is nought, an empty text is empty), and which of them are filled. */
export function rowFacts(section: SectionDefinition, row: Row): FactMap {
  const facts: Record<string, Fact> = { key: row.key };
  const filled: string[] = [];
  for (const field of section.fields) {
    const reading = readCell(field, row.cells[field.code] ?? '', unitOf(section, field, row.cells));
    const readable = reading.kind === 'number' || reading.kind === 'text';
    if (readable) filled.push(field.code);
    facts[field.code] = readable ? reading.value : isNumeric(field) ? 0n : '';
  }
  facts['filled'] = filled;
  return facts;
}

/** The rows of a section. */
export function rowsOf(form: FactMap, section: SectionDefinition): readonly FactMap[] {
  const value = form[section.code];
  if (Array.isArray(value)) return value as FactMap[];
  return value === undefined ? [] : [value as FactMap];
}

/** The row of an earlier filing that has the same key fields. */
export function sameRow(section: SectionDefinition, before: FactMap | null, row: FactMap): FactMap | undefined {
  if (!before) return undefined;
  const rows = rowsOf(before, section);
  const keys = section.repeated?.keys;
  return keys ? rows.find((one) => keys.every((key) => one[key] === row[key])) : rows[0];
}

export const isFilled = (row: FactMap, field: string) => (row['filled'] as string[]).includes(field);
