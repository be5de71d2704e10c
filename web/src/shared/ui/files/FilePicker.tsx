import { useId } from 'react';
import { canHash } from '@/shared/api';
import type { Uploads } from '@/shared/hooks/useUploads';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

type Props = { uploads: Uploads; label: string; accept?: string; multiple?: boolean; onPick?: () => void };

const PICTURES_AND_PDF = 'image/jpeg,image/png,image/webp,application/pdf';

/** Chosen files with their progress; a file that failed says why and can be removed. */
export function FilePicker({ uploads, label, accept = PICTURES_AND_PDF, multiple = true, onPick }: Props) {
  const t = useT();
  const id = useId();
  if (!canHash()) return <p className="ps-warning">{t.common.notSecure}</p>;
  return (
    <div className="ps-picker">
      <label className="ps-button" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="ps-visually-hidden"
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          // Another file instead, not beside it.
          if (!multiple) for (const { key } of uploads.items) uploads.remove(key);
          onPick?.();
          void uploads.add(Array.from(event.target.files ?? []));
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
      <ul>
        {uploads.items.map((item) => (
          <PickedFile key={item.key} item={item} onRemove={() => uploads.remove(item.key)} />
        ))}
      </ul>
    </div>
  );
}

function PickedFile({ item, onRemove }: { item: Uploads['items'][number]; onRemove: () => void }) {
  const t = useT();
  return (
    <li>
      <span className="ps-picker-name">{item.name}</span>
      {item.error && <span className="ps-picker-error">{errorText(item.error, t)}</span>}
      {!item.done && !item.error && (
        <progress value={item.progress} aria-label={t.common.uploading(Math.round(item.progress * 100))} />
      )}
      {item.done && <span aria-hidden="true">✓</span>}
      <button type="button" className="ps-link" aria-label={t.common.removeFile(item.name)} onClick={onRemove}>
        {t.common.remove}
      </button>
    </li>
  );
}
