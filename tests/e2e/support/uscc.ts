const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A code of its own with both check characters: GB 11714 within, GB 32100-2015 at the end. */
export function uscc(head: string, body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const inner = [...body].reduce((sum, char, at) => sum + Number.parseInt(char, 36) * (weights[at] ?? 0), 0);
  const code = `${head}${body}${'0X987654321'[inner % 11]}`;
  const outer = [...code].reduce((sum, char, at) => sum + ALPHABET.indexOf(char) * (3 ** at % 31), 0);
  return code + ALPHABET[(31 - (outer % 31)) % 31];
}
