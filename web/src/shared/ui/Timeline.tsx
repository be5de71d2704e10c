import type { IssueStatus } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { FileList, type FileRef } from '@/shared/ui/files/FileList';
import { StatusTag } from './tags';
import { formatMoment } from '@/shared/ui/text/time';
import { eventText, fieldLabel, valueText } from '@/shared/ui/text/words';

export type TimelineEvent = {
  id: string;
  kind: string;
  at: string;
  actorName: string;
  fromStatus?: IssueStatus | null | undefined;
  toStatus?: IssueStatus | null | undefined;
  note: string;
  changes: readonly Change[];
  files: readonly FileRef[];
};
type Change = { field: string; before?: string | null | undefined; after?: string | null | undefined };

/** 办理流程: who did what when, newest first, each change field by field. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const t = useT();
  return (
    <ol className="ps-timeline">
      {events.map((event) => (
        <li key={event.id}>
          <header>
            <strong>{eventText(event.kind, t)}</strong>
            <span>{event.actorName}</span>
            <time dateTime={event.at}>{formatMoment(event.at)}</time>
            {event.toStatus && event.toStatus !== event.fromStatus && <StatusTag status={event.toStatus} />}
          </header>
          {event.note && <p className="ps-note">{event.note}</p>}
          <Diff changes={event.changes} />
          {event.files.length > 0 && <FileList files={event.files} />}
        </li>
      ))}
    </ol>
  );
}

export function Diff({ changes }: { changes: readonly Change[] }) {
  const t = useT();
  if (changes.length === 0) return null;
  return (
    <ul className="ps-diff" aria-label={t.common.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {fieldLabel(field, t)}
          {t.common.colon}
          {before && (
            <>
              <del>{valueText(field, before, t)}</del> →{' '}
            </>
          )}
          <ins>{valueText(field, after, t)}</ins>
        </li>
      ))}
    </ul>
  );
}
