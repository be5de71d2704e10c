import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import type { EntryStore } from '../entry/EntryStore';
import type { FilingDetail } from '../queries';
import { ImportDialog, XLSX } from './ImportDialog';

type Props = { filing: FilingDetail; store: EntryStore };

/** The first press asks for the file, the second takes over what the dialog shows of it. */
export function UploadButton({ filing, store }: Props) {
  const t = useFilingTexts();
  const picker = useRef<HTMLInputElement>(null);
  const [workbook, setWorkbook] = useState<File | null>(null);
  return (
    <>
      <Button onClick={() => picker.current?.click()}>{t.filings.upload}</Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={XLSX}
        aria-label={t.filings.upload}
        onChange={({ target }) => {
          setWorkbook(target.files?.[0] ?? null);
          // The same file may be chosen again after it was corrected.
          target.value = '';
        }}
      />
      {workbook && (
        <ImportDialog filing={filing} store={store} workbook={workbook} onClose={() => setWorkbook(null)} />
      )}
    </>
  );
}
