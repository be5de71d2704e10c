import { Link, useNavigate } from '@tanstack/react-router';
import { ApiError } from '@/shared/api/error';
import type { Dict } from '@/shared/i18n';
import { useT } from '@/shared/i18n';
import { errorText, ruleText } from '@/shared/ui/text/errorText';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { fieldLabel } from '@/shared/ui/text/words';
import { draftKey, valuesOf } from '../finding/values';
import { blockedBy, NOT_SECURE, type QueueItem } from '../store/item';
import { useProgress } from '../store/progress';
import { discard, isSending, retry, takeBack } from '../store/queue';
import { syncNow } from '../store/sync';

type Props = { item: QueueItem; failed: readonly QueueItem[]; owner: string };
type Shown = 'waiting' | 'sending' | 'failed' | 'blocked';

const TONE: Record<Shown, TagTone> = { waiting: 'neutral', sending: 'info', failed: 'bad', blocked: 'warn' };

export function QueueRow({ item, failed, owner }: Props) {
  const t = useT();
  const blocker = blockedBy(item, failed);
  const shown: Shown = isSending(item.id) ? 'sending' : item.state === 'failed' ? 'failed' : blocker ? 'blocked' : 'waiting';
  return (
    <li className="phone-queue-item">
      <p className="phone-queue-head">
        <Tag tone={TONE[shown]}>{t.field.state[shown]}</Tag>
        <span>{t.field.work[item.kind]}</span>
      </p>
      <strong>{item.kind === 'RESULTS' ? t.field.results(item.input.results.length) : item.title}</strong>
      <p className="phone-card-sub">
        {item.site} · {t.field.queuedAt(formatMoment(item.createdAt))}
        {item.photoIds.length > 0 && ` · ${t.field.photosOf(item.photoIds.length)}`}
        {item.attempts > 0 && ` · ${t.field.attempts(item.attempts)}`}
      </p>
      {shown === 'sending' && <PhotoProgress item={item} />}
      {blocker && <p>{t.field.blockedBy(blocker.title)}</p>}
      {item.error && (
        <p className="phone-error" role={item.state === 'failed' ? 'alert' : undefined}>
          {reasonOf(item, t)}
        </p>
      )}
      {item.maybeSent && shown !== 'sending' && item.state === 'waiting' && (
        <p className="phone-quiet">{t.field.maybeSent}</p>
      )}
      {shown !== 'sending' && <Actions item={item} owner={owner} />}
    </li>
  );
}

/** In words: the rule, then each field. */
function reasonOf(item: QueueItem, t: Dict): string {
  const { error } = item;
  if (!error) return '';
  if (error.code === 'CONFLICT') return t.field.conflictHint;
  if (error.rule === NOT_SECURE) return t.common.notSecure;
  const main = errorText(new ApiError(error.code, '', { ...(error.rule && { rule: error.rule }) }), t);
  const fields = error.fields.map(({ path, rule }) => {
    const name = fieldLabel(path.split('.').at(-1) ?? path, t);
    return `${name}${t.common.colon}${ruleText(rule, t) ?? t.errors.codes.INVALID}`;
  });
  return [main, ...fields].join(' ');
}

function PhotoProgress({ item }: { item: QueueItem }) {
  const t = useT();
  const parts = useProgress();
  return (
    <>
      {item.photoIds.map((id) => {
        const percent = Math.round((parts[id] ?? 0) * 100);
        return <progress key={id} value={percent} max={100} aria-label={t.common.uploading(percent)} />;
      })}
    </>
  );
}

function Actions({ item, owner }: { item: QueueItem; owner: string }) {
  const t = useT();
  const navigate = useNavigate();
  const again = () => void retry(item.id).then(() => syncNow(owner));
  const drop = () => {
    if (globalThis.confirm(t.field.dropItemSure)) void discard(item.id);
  };
  const edit = async () => {
    if (item.kind !== 'FINDING') return;
    const search = { edit: item.input.id };
    const free = await takeBack(item.id, draftKey(item.subject, search), valuesOf(item));
    if (free) await navigate({ to: '/m/visits/$id/finding', params: { id: item.subject }, search });
  };
  return (
    <div className="phone-row">
      <button type="button" className="phone-button" onClick={again}>
        {t.field.retry}
      </button>
      {item.kind === 'FINDING' && !item.maybeSent && (
        <button type="button" className="phone-button" onClick={() => void edit()}>
          {t.field.editItem}
        </button>
      )}
      {item.kind !== 'FINDING' && (
        <Link to={pageOf(item)} params={{ id: item.subject }} className="phone-button">
          {t.field.openSubject}
        </Link>
      )}
      {!(item.maybeSent && item.state === 'waiting') && (
        <button type="button" className="phone-button" data-danger onClick={drop}>
          {t.field.dropItem}
        </button>
      )}
    </div>
  );
}

const PAGE = {
  START: '/m/visits/$id',
  RESULTS: '/m/visits/$id',
  FINDING: '/m/visits/$id',
  FINISH: '/m/visits/$id',
  VERIFY: '/m/verify/$id',
  RETURN: '/m/verify/$id',
  LOOKBACK_GOOD: '/m/verify/$id',
  LOOKBACK_BAD: '/m/verify/$id',
  PLAN: '/m/issues/$id',
  SUBMIT: '/m/issues/$id',
} as const;

const pageOf = (item: QueueItem) => PAGE[item.kind];
