import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, canHash, uploadFile } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import { useSheet } from './context';

type Props = { cell: string; value: string; control: Record<string, unknown> };

const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf';

/** A file by its hash: sent at once, the cell carries what it is. */
export function FileCell({ cell, value, control }: Props) {
  const t = useFilingTexts();
  const { store, locked } = useSheet();
  const { take, busy, error } = useTake(cell);
  if (locked !== null || !canHash()) {
    return <input {...control} type="text" readOnly value={value ? t.common.file : ''} />;
  }
  return (
    <span className="cell-file">
      <label className="ps-button">
        {busy ? t.filings.fileBusy : value ? `${t.common.file} ✓` : t.filings.filePick}
        <input
          {...control}
          className="ps-visually-hidden"
          type="file"
          accept={ACCEPT}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {value && (
        <button type="button" className="ps-link" onClick={() => store.type(cell, '')}>
          {t.filings.fileRemove}
        </button>
      )}
      {error && <span className="ps-picker-error">{error}</span>}
    </span>
  );
}

function useTake(cell: string) {
  const t = useFilingTexts();
  const { store } = useSheet();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      const { sha256 } = await uploadFile(file, file.name);
      store.type(cell, sha256, file.name);
    } catch (failure) {
      setError(errorText(ApiError.from(failure), t));
    }
    setBusy(false);
  };
  return { take, busy, error };
}
