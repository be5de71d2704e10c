/** 1,234.50 for 123450 fen. */
export function yuan(fen: number): string {
  const [whole = '0', rest = '00'] = (fen / 100).toFixed(2).split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

/** Fen of what somebody typed in yuan; not a number when it is none, or has more than two decimals. */
export function fen(text: string | undefined): number {
  const plain = (text ?? '').replaceAll(',', '').trim();
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}
