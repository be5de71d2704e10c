type Props = { label: string; count: number; pressed: boolean; onClick: () => void };

/** A count that filters: the list behind it has as many rows as it says. */
export function Chip({ label, count, pressed, onClick }: Props) {
  return (
    <li>
      <button type="button" className="chip" aria-pressed={pressed} onClick={onClick}>
        {label} <b>{count}</b>
      </button>
    </li>
  );
}
