import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { audit, type Rule } from '.';
import { decimalText, mulDiv, normaliseNumber, ONE, parseDecimal } from './decimal';
import { evaluate } from './expression';
import { formFacts, readRuleContext, type FactMap, type RuleContext } from './facts';
import { readCell, unitOf, type Content, type SectionDefinition } from './form';

const root = resolve(import.meta.dirname, '../../../../..');
const json = (path: string) => JSON.parse(readFileSync(resolve(root, path), 'utf8')) as unknown;

interface Shipped {
  definition: { sections: SectionDefinition[] };
  rules: { code: string; level: string; scope: string; definition: Omit<Rule, 'code' | 'number' | 'level' | 'scope'> }[];
}

interface Vector {
  form: string;
  context: string;
  content: Content;
  judged: number;
  verdicts: [rule: string, place: string, expected: string | null][];
}

const shipped = (code: string) => json(`server/domain/data/forms/${code}.json`) as Shipped;
const vectors = json('tests/it/filings/vectors.json') as Vector[];

describe('the browser judges as the server does', () => {
  it.each(vectors.map((vector, at) => [`${vector.form} ${at}`, vector] as const))('%s', (_, vector) => {
    const { definition, rules } = shipped(vector.form);
    const flat = rules.map((rule): Rule => ({ ...rule, ...rule.definition, number: 1 }));
    const context = readRuleContext(vector.context);
    const findings = audit(definition.sections, flat, vector.content, context);
    const found = findings.verdicts.map(({ rule, place, expected }) => [
      rule.code,
      `${place.section}/${place.row}/${place.field}`,
      expected,
    ]);
    // Rules come in the order of their codes on the server.
    const sorted = (all: unknown[]) => all.map((one) => JSON.stringify(one)).toSorted();
    expect(sorted(found)).toEqual(sorted(vector.verdicts));
    expect(findings.judged).toBe(vector.judged);
  });

  it('builds the facts of a filing as the server does', () => {
    const all = vectors.filter((vector) => vector.form === 'annual_summary');
    const monthly = shipped('energy_water_monthly').definition.sections;
    const others = all.map((vector) => readRuleContext(vector.context).other['energy_water_monthly'] as FactMap[]);
    const one = others.flat()[0]!;
    const content: Content = Object.fromEntries(
      monthly.map((section) => {
        const value = one[section.code];
        const rows = (Array.isArray(value) ? value : [value]) as FactMap[];
        const text = (fact: unknown) => (typeof fact === 'bigint' ? decimalText(fact) : String(fact));
        return [
          section.code,
          rows.map((row) => ({
            key: String(row['key']),
            cells: Object.fromEntries((row['filled'] as string[]).map((field) => [field, text(row[field])])),
          })),
        ];
      }),
    );
    expect(formFacts(monthly, content)).toEqual(one);
  });
});

describe('exact figures', () => {
  const none: RuleContext = { period: {}, enterprise: {}, last: null, lastYear: null, history: [], other: {}, peers: {} };

  it('has the functions of the server', () => {
    const ask = (source: string) => evaluate(source, { form: {}, ...none.period });
    expect(ask("dec('0.1') + dec('0.2') == dec('0.3')")).toBe(true);
    expect(ask('mul(n(500000), n(50))')).toBe(25_000_000n * ONE);
    expect(ask('div(n(1), n(3))')).toBe(333_333n);
    expect(ask("near(n(100), n(101), dec('0.01'))")).toBe(true);
    expect(ask("near(n(100), n(102), dec('0.01'))")).toBe(false);
    expect(ask("zscore(n(7), n(5), dec('0.5'))")).toBe(2_698_000n);
    expect(ask("zscore(n(3), n(5), dec('0.5'))")).toBe(2_698_000n);
    expect(ask('zscore(n(7), n(5), 0) > 0')).toBeUndefined();
    expect(ask('sum([n(1), n(2)]) == n(3) && median([n(1), n(9), n(2)]) == n(2)')).toBe(true);
    expect(ask('div(n(1), n(0)) > n(1)')).toBeUndefined();
    expect(ask('1 +')).toBeUndefined();
    expect(mulDiv(-5n, 1n, 2n)).toBe(-3n);
  });

  it('reads an amount with the unit of what its row is about', () => {
    const fuels = shipped('energy_water_monthly').definition.sections.find(({ code }) => code === 'fuels')!;
    const amount = fuels.fields.find(({ code }) => code === 'amount')!;
    const of = (fuel: string, typed: string) => readCell(amount, typed, unitOf(fuels, amount, { fuel }));
    for (const [fuel, typed, value] of [
      ['natural_gas', '1500 m³', 1_500_000_000n],
      ['natural_gas', '１５００ｍ3', 1_500_000_000n],
      ['天然气（m³）', '1,500m3', 1_500_000_000n],
      ['coal', '１２ t', 12_000_000n],
      ['other', '7.5 tce', 7_500_000n],
    ] as const) {
      expect(of(fuel, typed), typed).toEqual({ kind: 'number', value });
    }
    for (const [fuel, typed] of [['natural_gas', '12 t'], ['coal', '12 kg'], ['coal', '1500 m³'], ['', '12 t']] as const) {
      expect(of(fuel, typed), typed).toEqual({ kind: 'fault', fault: 'WRONG_UNIT' });
    }
  });

  it('reads cells as people write them', () => {
    const field = { code: 'a', label: { zh: '量', en: 'Amount' }, kind: 'number', unit: 'm³', precision: 2 };
    expect(readCell(field, '１，２３４．５')).toEqual({ kind: 'number', value: 1_234_500_000n });
    expect(readCell(field, '9 m3')).toEqual({ kind: 'number', value: 9_000_000n });
    const faults = ['12,5', '12 kg', '约12', '1.234', '1e9', '9999999999999'].map((typed) => {
      const reading = readCell(field, typed);
      return reading.kind === 'fault' ? reading.fault : reading.kind;
    });
    expect(faults).toEqual(['COMMA_DECIMAL', 'WRONG_UNIT', 'NOT_A_NUMBER', 'TOO_PRECISE', 'NOT_A_NUMBER', 'TOO_LARGE']);
    expect(readCell(field, '1,500 m³')).toEqual({ kind: 'number', value: 1_500_000_000n });
    expect(readCell(field, '1,50 m³')).toEqual({ kind: 'fault', fault: 'COMMA_DECIMAL' });
    expect(normaliseNumber('12,5')).toBeNull();
    expect(parseDecimal('0.0000001')).toBeNull();
  });
});
