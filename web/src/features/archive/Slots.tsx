import { useNavigate } from '@tanstack/react-router';
import { Chip } from '@/shared/office/list/Chip';
import { type OneSearch, SLOT_STATES } from './filter';
import { toArchive } from './places';
import type { ArchiveDetail, Slot } from './queries';
import { SlotItem } from './SlotItem';
import { useArchiveTexts } from './texts';

type Props = { archive: ArchiveDetail; search: OneSearch };

/** What must be there, type by type: a chip shows those of one state. What is kept besides stands below and counts nowhere. */
export function Slots({ archive, search }: Props) {
  const t = useArchiveTexts();
  const required = archive.slots.filter((slot) => slot.required);
  const others = archive.slots.filter((slot) => !slot.required);
  const shown = required.filter(({ state }) => !search.state || state === search.state);
  return (
    <>
      <section className="card" id="documents">
        <h2>{t.archive.documents}</h2>
        <States archive={archive} search={search} slots={required} />
        {shown.length === 0 && <p className="muted">{t.archive.noneInState}</p>}
        <Rows archive={archive} slots={shown} />
      </section>
      {others.length > 0 && (
        <section className="card">
          <h2>{t.archive.others}</h2>
          <Rows archive={archive} slots={others} />
        </section>
      )}
    </>
  );
}

function Rows({ archive, slots }: { archive: ArchiveDetail; slots: Slot[] }) {
  return (
    <ul className="slots">
      {slots.map((slot) => (
        <SlotItem key={slot.type.code} archive={archive} slot={slot} />
      ))}
    </ul>
  );
}

function States({ archive, search, slots }: Props & { slots: Slot[] }) {
  const t = useArchiveTexts();
  const navigate = useNavigate();
  const count = (state: string) => slots.filter((slot) => slot.state === state).length;
  const choose = (state: OneSearch['state']) => {
    const { state: before, ...rest } = search;
    // A chip pressed again lets go.
    const next = state && state !== before ? { ...rest, state } : rest;
    void navigate({ ...toArchive(archive), search: next, resetScroll: false });
  };
  return (
    <div className="chips">
      <ul aria-label={t.archive.state}>
        {SLOT_STATES.filter((state) => count(state) > 0 || state === search.state).map((state) => (
          <Chip
            key={state}
            label={t.archiveEnums.slotState[state]}
            count={count(state)}
            pressed={state === search.state}
            onClick={() => choose(state)}
          />
        ))}
      </ul>
    </div>
  );
}
