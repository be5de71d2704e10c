/** One option a line, a star in front of what is right. */
export function optionsOf(text: string): { options: string[]; answer: number[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const isRight = (line: string) => /^[*＊]/.test(line);
  return {
    options: lines.map((line) => line.replace(/^[*＊]\s*/, '')),
    answer: lines.flatMap((line, at) => (isRight(line) ? [at] : [])),
  };
}

export const textOf = (options: readonly string[], answer: readonly number[]): string =>
  options.map((option, at) => (answer.includes(at) ? `* ${option}` : option)).join('\n');
