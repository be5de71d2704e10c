import { useState } from 'react';
import type { Answer } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import type { ToastAction } from '../layout/Toast';
import { Bar } from '../layout/PhonePage';
import { useKept } from '../store/copies';
import type { QueueItem } from '../store/item';
import { enqueueResult } from '../store/queue';
import { checklistSource } from '../store/sources';
import { syncNow } from '../store/sync';
import { CategoryTabs } from './CategoryTabs';
import { ItemRow } from './ItemRow';
import { answersOf, canOf, type Checklist, countAnswered, findingsOf, type Item, itemsIn, openCategory, siteName, type Visit } from './model';

type Shared = { visit: Visit; owner: string; queue: readonly QueueItem[]; say: (text: string, action?: ToastAction) => void };

export function ChecklistView({ checklistId, ...shared }: Shared & { checklistId: string }) {
  const t = useT();
  const checklist = useKept(checklistSource(shared.owner, checklistId));
  if (checklist.data) return <Items checklist={checklist.data.value} {...shared} />;
  if (!checklist.error) return <LoadingState />;
  return (
    <>
      <p className="phone-quiet">{t.field.checklistMissing}</p>
      <ErrorState error={checklist.error} onRetry={() => void checklist.refetch()} />
    </>
  );
}

function Items({ checklist, visit, owner, queue, say }: Shared & { checklist: Checklist }) {
  const t = useT();
  const answers = answersOf(visit, queue);
  const [chosen, setChosen] = useState<string | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(false);
  // Stays where the inspector is, also when the last item of a category has just been answered.
  const [first] = useState(() => openCategory(checklist, answers));
  const category = chosen ?? first ?? '';
  const items = itemsIn(checklist, category);
  const total = countAnswered(checklist.items, answers);
  const answer = useAnswer({ visit, owner, queue, say });
  const found = findingsOf(visit, queue).map(({ itemId }) => itemId);
  const shown = onlyOpen ? items.filter(({ id }) => countAnswered([{ id } as Item], answers) === 0) : items;
  return (
    <section className="phone-checklist">
      <Head label={t.field.answered(total, checklist.items.length)} onlyOpen={onlyOpen} onOnlyOpen={setOnlyOpen} />
      <Bar done={total} total={checklist.items.length} />
      <CategoryTabs checklist={checklist} answers={answers} value={category} onChange={setChosen} />
      <ul className="phone-items">
        {shown.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            visitId={visit.id}
            answer={answers.get(item.id)}
            found={found.filter((id) => id === item.id).length}
            disabled={!canOf(visit, queue).has('RECORD')}
            onAnswer={(value) => answer(item, value)}
          />
        ))}
      </ul>
      {countAnswered(items, answers) === items.length && <p className="phone-quiet">{t.field.allDone}</p>}
      <NextCategory checklist={checklist} current={category} onOpen={setChosen} />
    </section>
  );
}

type NextProps = { checklist: Checklist; current: string; onOpen: (category: string) => void };

function NextCategory({ checklist, current, onOpen }: NextProps) {
  const t = useT();
  const next = checklist.categories[checklist.categories.indexOf(current) + 1];
  if (!next) return null;
  return (
    <button type="button" className="phone-button" onClick={() => onOpen(next)}>
      {t.field.nextCategory(next)}
    </button>
  );
}

type HeadProps = { label: string; onlyOpen: boolean; onOnlyOpen: (only: boolean) => void };

function Head({ label, onlyOpen, onOnlyOpen }: HeadProps) {
  const t = useT();
  return (
    <div className="phone-checklist-head">
      <h2>{t.field.checklist}</h2>
      <span>{label}</span>
      <label className="phone-toggle">
        <input type="checkbox" checked={onlyOpen} onChange={({ target }) => onOnlyOpen(target.checked)} />
        {t.field.onlyOpen}
      </label>
    </div>
  );
}

/** One tap keeps the answer on the phone; the toast takes it back. */
function useAnswer({ visit, owner, queue, say }: Shared) {
  const t = useT();
  const keep = async (itemId: string, answer: Answer) => {
    const input = { id: visit.id, results: [{ itemId, answer }] };
    const head = { owner, subject: visit.id, title: t.field.work.RESULTS, site: siteName(visit), photoIds: [] };
    await enqueueResult({ kind: 'RESULTS', ...head, input });
    void syncNow(owner);
  };
  return (item: Item, answer: Answer) => {
    const before = answersOf(visit, queue).get(item.id) ?? 'NOT_CHECKED';
    void keep(item.id, answer);
    const undo = { label: t.field.undo, run: () => void keep(item.id, before) };
    say(`${item.code} ${t.field.marked(t.enums.answer[answer])}`, undo);
  };
}
