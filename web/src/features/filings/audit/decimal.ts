// Exact decimals, as `server/domain/src/decimal.rs`: a number times a million in a bigint.

export const ONE = 1_000_000n;
const DIGITS = 6;
const MOST = 900_000_000_000n * ONE;

/** Reads `-12.5`; null when it is no number with at most six digits behind the point. */
export function parseDecimal(text: string): bigint | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const part = (parts[3] ?? '').replace(/0+$/, '');
  if (part.length > DIGITS) return null;
  const value = BigInt(parts[2] ?? '0') * ONE + BigInt(part.padEnd(DIGITS, '0'));
  if (value > MOST) return null;
  return parts[1] ? -value : value;
}

/** The shortest text that `parseDecimal` reads as this value. */
export function decimalText(value: bigint): string {
  const all = value < 0n ? -value : value;
  const part = (all % ONE).toString().padStart(DIGITS, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${all / ONE}${part && `.${part}`}`;
}

/** How many digits behind the point the value has. */
export function decimalDigits(value: bigint): number {
  const all = value < 0n ? -value : value;
  return (all % ONE).toString().padStart(DIGITS, '0').replace(/0+$/, '').length;
}

/** The value without the digits behind the point that are more than so many. */
export function cut(value: bigint, digits: number): bigint {
  const unit = 10n ** BigInt(Math.max(0, DIGITS - digits));
  return (value / unit) * unit;
}

const LIMIT = 1n << 63n;

/** `a · b / c`, rounded half away from zero; an error without a value or beyond 64 bits. */
export function mulDiv(a: bigint, b: bigint, c: bigint): bigint {
  if (c === 0n) throw new Error('no exact value');
  const product = a * b;
  const rest = product % c;
  const size = (n: bigint) => (n < 0n ? -n : n);
  const up = size(rest) * 2n >= size(c) ? 1n : 0n;
  const sign = product < 0n === c < 0n ? 1n : -1n;
  return in64(product / c + (product === 0n ? 0n : up * sign));
}

/** The value, when 64 bits hold it. */
export function in64(value: bigint): bigint {
  if (value >= LIMIT || value < -LIMIT) throw new Error('too large');
  return value;
}

const halfWidth = (char: string) =>
  /[\uff01-\uff5e]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char === '\u2212' ? '-' : char;

/** What people write as a number in the form that `parseDecimal` reads; null for a comma where the point belongs. */
export function normaliseNumber(typed: string): string | null {
  const plain = Array.from(typed, halfWidth).join('').replace(/\s/g, '').replace(/^\+/, '');
  if (!plain.includes(',')) return plain;
  const [whole = '', ...parts] = plain.split('.');
  const part = parts.join('.');
  const groups = whole.replace(/^-+/, '').split(',');
  // A unit may stand behind the last group.
  const grouped = /^.{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}(?!\d)/.test(group));
  if (!grouped || part.includes(',')) return null;
  return whole.replaceAll(',', '') + (parts.length ? `.${part}` : '');
}
