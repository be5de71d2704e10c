import { useFilingTexts } from '@/features/filings/texts';
import type { FilingDetail } from '../queries';
import { goToCell } from '../sheet/move';
import { usePlaceName } from '../sheet/usePlaceName';
import { keyOf, placeOf } from '../entry/places';
import type { WrittenComments } from './useComments';

type Props = { filing: FilingDetail; written: WrittenComments | null };

/** What a reviewer said of cells, or is about to say. */
export function CommentList({ filing, written }: Props) {
  const t = useFilingTexts();
  const nameOf = usePlaceName();
  const rows = written
    ? [...written.comments].map(([key, text]) => ({ key, text, by: '' }))
    : filing.comments.map(({ place, text, by }) => ({ key: keyOf(place), text, by: by?.name ?? '' }));
  if (rows.length === 0 && !written) return null;
  return (
    <section className="card" aria-label={t.filings.comments}>
      <h2>
        {t.filings.comments}
        <span className="muted">{t.filings.commentCount(rows.length)}</span>
      </h2>
      {written && <p className="muted">{t.filings.commentHint}</p>}
      <ul className="comment-list">
        {rows.map(({ key, text, by }) => (
          <li key={key}>
            <button type="button" className="ps-link" onClick={() => goToCell(key)}>
              {nameOf(placeOf(key))}
            </button>
            <p>
              {text} {by && <small>{by}</small>}
            </p>
            {written && (
              <button type="button" className="ps-link" onClick={() => written.write(key, '')}>
                {t.filings.commentRemove}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
