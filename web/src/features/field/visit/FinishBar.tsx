import { useT } from '@/shared/i18n';
import type { QueueItem } from '../store/item';
import { enqueue } from '../store/queue';
import { checklistSource } from '../store/sources';
import { useKept } from '../store/copies';
import { syncNow } from '../store/sync';
import { answersOf, canOf, countAnswered, siteName, type Visit } from './model';

type Props = { visit: Visit; owner: string; queue: readonly QueueItem[] };

export function FinishBar(props: Props) {
  if (!canOf(props.visit, props.queue).has('FINISH')) return null;
  return props.visit.checklist ? (
    <WithChecklist {...props} checklistId={props.visit.checklist.id} />
  ) : (
    <Finish {...props} left={0} />
  );
}

function WithChecklist({ checklistId, ...props }: Props & { checklistId: string }) {
  const checklist = useKept(checklistSource(props.owner, checklistId)).data?.value;
  const answers = answersOf(props.visit, props.queue);
  const left = checklist ? checklist.items.length - countAnswered(checklist.items, answers) : 0;
  return <Finish {...props} left={left} />;
}

function Finish({ visit, owner, left }: Props & { left: number }) {
  const t = useT();
  const finish = async () => {
    if (!globalThis.confirm(left > 0 ? t.field.finishLeft(left) : t.field.finishSure)) return;
    const head = { owner, subject: visit.id, title: t.field.work.FINISH, site: siteName(visit), photoIds: [] };
    await enqueue({ kind: 'FINISH', ...head, input: { id: visit.id } });
    void syncNow(owner);
  };
  return (
    <div className="phone-finish">
      <button type="button" className="phone-button" data-primary onClick={() => void finish()}>
        {t.field.finish}
      </button>
    </div>
  );
}
