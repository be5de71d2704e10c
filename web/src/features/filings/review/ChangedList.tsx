import { useMemo } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import type { Place } from '../audit/form';
import { keyOf } from '../entry/places';
import type { FilingDetail } from '../queries';
import { goToCell } from '../sheet/move';
import { usePlaceName, useValueText } from '../sheet/usePlaceName';

type Change = { place: Place; before: string; after: string };
type Props = { filing: FilingDetail; changes: readonly Change[] };

/** Cell by cell, what is different from the submission before. */
export function ChangedList({ filing, changes }: Props) {
  const t = useFilingTexts();
  if (filing.submissions.length === 0 || (changes.length === 0 && filing.submissions.length < 2)) return null;
  return (
    <section className="card" aria-label={t.filings.changedSince}>
      <h2>{t.filings.changedSince}</h2>
      {changes.length === 0 ? <p className="muted">{t.filings.changedNone}</p> : <Changes changes={changes} />}
    </section>
  );
}

export function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useFilingTexts();
  // Rows that are about to come, or that went, are known by what is said of them here.
  const said = useMemo(
    () => new Map(changes.map(({ place, before, after }) => [keyOf(place), after || before])),
    [changes],
  );
  const nameOf = usePlaceName(said);
  const valueOf = useValueText();
  return (
    <ul className="ps-diff">
      {changes.map(({ place, before, after }) => (
        <li key={keyOf(place)}>
          <button type="button" className="ps-link" onClick={() => goToCell(keyOf(place))}>
            {nameOf(place)}
          </button>
          {t.common.colon}
          <del>{valueOf(place, before) || t.common.emptyValue}</del> → <ins>{valueOf(place, after) || t.common.emptyValue}</ins>
        </li>
      ))}
    </ul>
  );
}
