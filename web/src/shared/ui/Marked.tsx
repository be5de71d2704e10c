type Part = { text: string; hit: boolean };

/** Text with what was looked for marked in it. Always text: nothing in it becomes markup. */
export function Marked({ parts }: { parts: readonly Part[] }) {
  // The parts of one text never move: their place is their key.
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>));
}
