// The cells of one filing as they are shown: what the server has, under what was typed and has not been sent.

import type { Content, Place, Row, SectionDefinition } from '../audit/form';
import { ONLY_ROW } from '../audit/form';
import { keyOf, placeOf } from './places';

export type ServerRow = { section: string; key: string; cells: readonly ServerCell[] };
export type ServerCell = {
  field: string;
  value: string;
  sequence?: number;
  savedAt?: string | null | undefined;
  savedBy?: { id: string; name: string } | null | undefined;
};

/** What of a row is there. */
type Typed = { place: string; value: string };

const place = (section: string, row: string, field: string): Place => ({ section, row, field });

export function cellsOf(rows: readonly ServerRow[]): Map<string, ServerCell> {
  const cells = new Map<string, ServerCell>();
  for (const row of rows) for (const cell of row.cells) cells.set(keyOf(place(row.section, row.key, cell.field)), cell);
  return cells;
}

/** The rows of a section in the order of the server, then those that were added here. */
export function rowKeys(section: SectionDefinition, rows: readonly ServerRow[], more: readonly string[]): string[] {
  if (!section.repeated) return [ONLY_ROW];
  const keys = rows.filter((row) => row.section === section.code).map((row) => row.key);
  return [...new Set([...keys, ...more])];
}

/** The content that the rules judge. */
export function contentOf(
  sections: readonly SectionDefinition[],
  keys: (section: SectionDefinition) => readonly string[],
  value: (key: string) => string,
): Content {
  const content: Record<string, Row[]> = {};
  for (const section of sections) {
    const rows = keys(section).map((row): Row => {
      const filled = section.fields.map((field) => [field.code, value(keyOf(place(section.code, row, field.code)))] as const);
      return { key: row, cells: Object.fromEntries(filled.filter(([, text]) => text !== '')) };
    });
    const there = rows.filter((row) => Object.keys(row.cells).length > 0);
    if (there.length > 0) content[section.code] = there;
  }
  return content;
}

/** Rows that only the unsent cells know. */
export function rowsOfUnsent(unsent: Iterable<Typed>): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const { place: key, value } of unsent) {
    const { section, row } = placeOf(key);
    if (row === ONLY_ROW || value === '') continue;
    const known = rows.get(section) ?? [];
    if (!known.includes(row)) rows.set(section, [...known, row]);
  }
  return rows;
}
