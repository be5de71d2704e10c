import { Link } from '@tanstack/react-router';
import type { IssueSearch } from '@/features/issues/filter';

type Row = { key: string; label: string; count: number; search: IssueSearch };

/** A chart that is a list: every bar is a link, and a reader reads it. */
export function Bars({ title, rows }: { title: string; rows: Row[] }) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  if (rows.every((row) => row.count === 0)) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="bars">
        {rows.map((row) => (
          <li key={row.key}>
            <Link to="/issues" search={row.search}>
              <span className="bar-label">{row.label}</span>
              <span className="bar-track" aria-hidden="true">
                <span className="bar" style={{ width: `${(row.count / most) * 100}%` }} />
              </span>
              <b>{row.count}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
