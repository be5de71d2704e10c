// The audit of a filing by the rules of its form, in the browser: the same verdicts as on the server.

import { cut, decimalText } from './decimal';
import { evaluate } from './expression';
import { formFacts, isFilled, rowsOf, sameRow, type Fact, type FactMap, type RuleContext } from './facts';
import { isNumeric, ONLY_ROW, type Content, type FieldDefinition, type Place, type SectionDefinition } from './form';

export interface Rule {
  code: string;
  number: number;
  /** MANDATORY or ADVISORY, in any case. */
  level: string;
  /** FIELD, ROW, FORM, PERIOD or CROSS_FORM, in any case. */
  scope: string;
  fields: readonly string[];
  unit?: string;
  /** SKIP or ZERO, in any case. */
  missing?: string;
  /** What the fields are divided by to compare them with peers. */
  per?: string;
  expression: string;
  hint?: string;
}

export interface Verdict {
  rule: Rule;
  place: Place;
  also: Place[];
  /** The value that would pass, where that can be said. */
  expected: string | null;
}

export interface Findings {
  verdicts: Verdict[];
  judged: number;
}

type Target = [SectionDefinition, FieldDefinition];
type Facts = Record<string, Fact>;
/** The cell that is judged, with its field. */
type Asked = [FieldDefinition, Place];

/** Applies the rules to the cells. */
export function audit(
  sections: readonly SectionDefinition[],
  rules: readonly Rule[],
  content: Content,
  context: RuleContext,
): Findings {
  const form = formFacts(sections, content);
  const root: Facts = {
    form,
    period: context.period,
    enterprise: context.enterprise,
    hasLast: context.last !== null,
    last: context.last ?? {},
    hasLastYear: context.lastYear !== null,
    lastYear: context.lastYear ?? {},
    history: context.history,
    other: context.other,
  };
  const findings: Findings = { verdicts: [], judged: 0 };
  for (const rule of rules) new Judge(rule, form, context, root, findings).judge(targetsOf(rule, sections));
  return findings;
}

function targetsOf(rule: Rule, sections: readonly SectionDefinition[]): Target[] {
  const all = sections.flatMap((section) => section.fields.map((field): Target => [section, field]));
  const every = rule.fields.includes('*');
  const named = every
    ? all.filter(([, field]) => isNumeric(field))
    : rule.fields.flatMap((path) => all.filter(([section, field]) => path === `${section.code}.${field.code}`));
  return named.filter(([, field]) => !rule.unit || field.unit === rule.unit);
}

/**
 * A value that the cell takes: with its digits, and never below nought (another cell is wrong then, and to say so is the
 * business of that cell's rules).
 */
const passing = (hint: unknown, field: FieldDefinition): string | null =>
  typeof hint === 'bigint' && hint >= 0n ? decimalText(cut(hint, field.precision ?? 0)) : null;

const keyOf = (row: FactMap) => (row['key'] as string) || ONLY_ROW;

class Judge {
  private readonly rule: Rule;
  private readonly form: FactMap;
  private readonly context: RuleContext;
  private readonly root: Facts;
  private readonly findings: Findings;

  constructor(rule: Rule, form: FactMap, context: RuleContext, root: Facts, findings: Findings) {
    this.rule = rule;
    this.form = form;
    this.context = context;
    this.root = root;
    this.findings = findings;
  }

  judge(targets: readonly Target[]): void {
    const scope = this.rule.scope.toLowerCase();
    if (scope === 'field' || scope === 'period') targets.forEach((target) => this.eachCell(target, scope === 'period'));
    else if (scope === 'row') this.eachRow(targets);
    else this.whole(targets);
  }

  private eachCell([section, field]: Target, withPast: boolean): void {
    for (const row of rowsOf(this.form, section)) {
      if (!isFilled(row, field.code)) continue;
      const facts = this.rowFacts(section, row);
      facts['value'] = row[field.code]!;
      if (withPast) this.addPast(facts, [section, field], row);
      this.conclude(facts, [field, { section: section.code, row: keyOf(row), field: field.code }], []);
    }
  }

  private eachRow(targets: readonly Target[]): void {
    const section = targets[0]?.[0];
    if (!section) return;
    for (const row of rowsOf(this.form, section)) {
      if (!this.applies(targets.map(([, field]) => isFilled(row, field.code)))) continue;
      const places = targets.map(([, field]) => ({ section: section.code, row: keyOf(row), field: field.code }));
      this.conclude(this.rowFacts(section, row), [targets[0]![1], places[0]!], places.slice(1));
    }
  }

  private whole(targets: readonly Target[]): void {
    if (targets.length === 0) return;
    const filled = targets.map(([section, field]) => rowsOf(this.form, section).some((row) => isFilled(row, field.code)));
    if (!this.applies(filled)) return;
    const places = targets.map(([section, field]) => {
      const first = rowsOf(this.form, section)[0];
      return { section: section.code, row: first ? keyOf(first) : ONLY_ROW, field: field.code };
    });
    this.conclude(this.root, [targets[0]![1], places[0]!], places.slice(1));
  }

  private applies(filled: readonly boolean[]): boolean {
    return this.rule.missing?.toLowerCase() === 'zero' ? filled.some(Boolean) : filled.every(Boolean);
  }

  private rowFacts(section: SectionDefinition, row: FactMap): Facts {
    const last = sameRow(section, this.context.last, row);
    return { ...this.root, row, hasLastRow: last !== undefined, lastRow: last ?? {} };
  }

  private addPast(facts: Facts, [section, field]: Target, row: FactMap): void {
    const inFiling = (before: FactMap | null): Fact | undefined => {
      const found = sameRow(section, before, row);
      return found && isFilled(found, field.code) ? found[field.code] : undefined;
    };
    facts['lastValue'] = inFiling(this.context.last) ?? 0n;
    facts['lastYearValue'] = inFiling(this.context.lastYear) ?? 0n;
    // Without peers both are nought, by which no score has a value.
    const peers = this.context.peers[`${section.code}.${field.code}/${this.rule.per ?? ''}`] as FactMap | undefined;
    facts['peerMedian'] = peers?.['median'] ?? 0n;
    facts['peerMad'] = peers?.['mad'] ?? 0n;
    facts['past'] = this.context.history.map(inFiling).filter((value) => value !== undefined);
  }

  private conclude(facts: Facts, [field, place]: Asked, also: Place[]): void {
    const passed = evaluate(this.rule.expression, facts);
    // Without a value, for example after a division by nought, there is no verdict.
    if (typeof passed !== 'boolean') return;
    this.findings.judged += 1;
    if (passed) return;
    const hint = this.rule.hint ? evaluate(this.rule.hint, facts) : undefined;
    this.findings.verdicts.push({ rule: this.rule, place, also, expected: passing(hint, field) });
  }
}
