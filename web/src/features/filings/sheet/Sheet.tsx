import { useMemo, useSyncExternalStore } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { keyOf } from '../entry/places';
import type { FormSection } from '../queries';
import { useLabel, useSheet } from './context';
import { moveByKey } from './move';
import { RowsSection } from './RowsSection';
import { SingleSection } from './SingleSection';

/** A filing's form, section by section; arrows and Enter go through it as through a spreadsheet. */
export function SheetView() {
  const { sections } = useSheet();
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys go up from the controls inside
    <div className="sheet" onKeyDown={moveByKey}>
      {sections.map((section, index) => (
        <SectionView key={section.code} section={section} index={index} />
      ))}
    </div>
  );
}

function SectionView({ section, index }: { section: FormSection; index: number }) {
  const text = useLabel();
  return (
    <details className="card sheet-section" id={`section-${section.code}`} open>
      <summary>
        <h2>{text(section.label)}</h2>
        <Progress section={section} />
      </summary>
      {text(section.help) && <p className="muted">{text(section.help)}</p>}
      {section.repeated ? (
        <RowsSection section={section} index={index} />
      ) : (
        <SingleSection section={section} index={index} />
      )}
    </details>
  );
}

function Progress({ section }: { section: FormSection }) {
  const t = useFilingTexts();
  const { store, keys } = useSheet();
  const revision = useSyncExternalStore(store.subscribe, () => store.revision);
  const rows = keys(section);
  const [filled, total] = useMemo(() => {
    const all = rows.flatMap((row) =>
      section.fields.map((field) => store.cell(keyOf({ section: section.code, row, field: field.code })).value),
    );
    return [all.filter(Boolean).length, all.length];
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for every cell
  }, [revision, rows.length]);
  return total > 0 ? <span className="muted">{t.filings.sectionDone(filled, total)}</span> : null;
}
