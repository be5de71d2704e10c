// The Common Expression Language with the few functions that exact figures need; the server has the same
// (`server/domain/src/forms/cel.rs`), and the vectors compare the verdicts of both.

import { Environment } from '@marcbachmann/cel-js';

import { in64, mulDiv, ONE, parseDecimal } from './decimal';
import type { Fact } from './facts';

const size = (n: bigint) => (n < 0n ? -n : n);

function ints(list: unknown): bigint[] {
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'bigint')) throw new Error('not a number');
  return list as bigint[];
}

function median(list: unknown): bigint {
  const numbers = ints(list).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(numbers.length / 2);
  if (numbers.length === 0) throw new Error('of nothing');
  if (numbers.length % 2 === 1) return numbers[middle]!;
  return mulDiv(1n, numbers[middle - 1]! + numbers[middle]!, 2n);
}

/** 0.6745, as the server has it with its source. */
const Z_SCALE = 674_500n;

function zscore(value: bigint, middle: bigint, mad: bigint): bigint {
  if (mad <= 0n) throw new Error('no spread');
  return mulDiv(size(value - middle), Z_SCALE, mad);
}

function near(a: bigint, b: bigint, share: bigint): boolean {
  const larger = size(a) > size(b) ? size(a) : size(b);
  return size(a - b) * ONE <= larger * share;
}

function decimal(text: string): bigint {
  const value = parseDecimal(text);
  if (value === null) throw new Error('no number');
  return value;
}

const environment = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false })
  .registerFunction('n(int): int', (whole: bigint) => in64(whole * ONE))
  .registerFunction('dec(string): int', decimal)
  .registerFunction('mul(int, int): int', (a: bigint, b: bigint) => mulDiv(a, b, ONE))
  .registerFunction('div(int, int): int', (a: bigint, b: bigint) => mulDiv(a, ONE, b))
  .registerFunction('near(int, int, int): bool', near)
  .registerFunction('abs(int): int', size)
  .registerFunction('sum(list): int', (list: unknown) => in64(ints(list).reduce((a, b) => a + b, 0n)))
  .registerFunction('median(list): int', median)
  .registerFunction('zscore(int, int, int): int', zscore)
  .registerFunction('ending(string, int): string', (text: string, count: bigint) =>
    Array.from(text).slice(-Number(count) || Infinity).join(''),
  );

type Program = (facts: Readonly<Record<string, Fact>>) => unknown;
const compiled = new Map<string, Program | null>();

/** The program of an expression; null when it is no CEL. */
export function compile(source: string): Program | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  let program: Program | null;
  try {
    program = environment.parse(source) as unknown as Program;
  } catch {
    program = null;
  }
  compiled.set(source, program);
  return program;
}

/** The value of an expression; undefined when it has none, for example because of a division by nought. */
export function evaluate(source: string, facts: Readonly<Record<string, Fact>>): unknown {
  try {
    return compile(source)?.(facts);
  } catch {
    return undefined;
  }
}
