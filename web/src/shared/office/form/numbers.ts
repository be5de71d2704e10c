import { ApiError } from '@/shared/api/error';
import type { Values } from '@/shared/conflict/rebase';

/** A number as it was typed, null when nothing was; what is none is said at its field, as what the server refuses is. */
export function numberOf(values: Values, name: string): number | null {
  return read(values, name, Number.isFinite);
}

export function integerOf(values: Values, name: string): number | null {
  return read(values, name, Number.isSafeInteger);
}

function read(values: Values, name: string, isGood: (value: number) => boolean): number | null {
  const text = values[name]?.trim() ?? '';
  if (text === '') return null;
  if (isGood(Number(text))) return Number(text);
  throw new ApiError('INVALID', `${name} is no number`, { fields: [{ path: name, rule: 'OUT_OF_RANGE' }] });
}
