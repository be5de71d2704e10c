import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, canHash, request } from '@/shared/api';
import { ImportFilingDocument, PreviewFilingImportDocument } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { errorText } from '@/shared/ui/text/errorText';
import type { EntryStore } from '../entry/EntryStore';
import { keyOf } from '../entry/places';
import { showState } from '../entry/useEntryStore';
import type { FilingDetail } from '../queries';
import { Changes } from '../review/ChangedList';
import { Faults } from './Faults';

type Props = { filing: FilingDetail; store: EntryStore; workbook: File; onClose: () => void };

export const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Look, confirm: each fault by its cell, each change beforehand, and nothing half-stored. */
export function ImportDialog({ filing, store, workbook, onClose }: Props) {
  const t = useFilingTexts();
  const { preview, run } = useImport(filing, store, onClose);
  // A file is looked at as soon as it is there.
  const uploads = useUploads(({ sha256: fresh }) => preview.mutate(fresh));
  useOnce(() => void uploads.add([workbook]));
  const sha256 = uploads.done.at(-1)?.sha256;
  const looked = preview.data;
  const looks = preview.variables === sha256 ? looked : undefined;
  // A cell that cannot be read would be told as emptied.
  const faulty = new Set(looks?.faults.map(({ place }) => place && keyOf(place)));
  const changes = looks?.changes.filter(({ place }) => !faulty.has(keyOf(place))) ?? [];
  const error = preview.error ?? run.error;
  const confirms = looks?.canImport && looks.changes.length > 0;
  return (
    <Modal
      open
      width={760}
      title={t.filings.uploadTitle}
      okText={t.filings.uploadConfirm(looks?.changes.length ?? 0)}
      okButtonProps={{ disabled: !confirms, loading: preview.isPending || run.isPending }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => sha256 && confirms && run.mutate(sha256)}
      onCancel={onClose}
    >
      <p className="muted">{t.filings.uploadHint}</p>
      <FilePicker uploads={uploads} label={t.filings.uploadOther} accept={XLSX} multiple={false} />
      {error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(error), t)} />}
      {looks && (
        <div className="import-preview" aria-live="polite">
          {looks.faults.length > 0 && <Faults faults={looks.faults} />}
          {looks.changes.length === 0 && looks.faults.length === 0 && (
            <Alert type="info" showIcon title={t.filings.uploadNothing} />
          )}
          {changes.length > 0 && <Changes changes={changes} />}
          <p className="muted">{t.filings.uploadUnchanged(looks.unchanged)}</p>
        </div>
      )}
    </Modal>
  );
}

/** For what the dialog begins with, which is to happen once though effects may run twice. */
function useOnce(work: () => void) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !canHash()) return;
    done.current = true;
    work();
  });
}

function useImport(filing: FilingDetail, store: EntryStore, onClose: () => void) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const preview = useMutation({
    mutationFn: async (sha256: string) => {
      // What is typed on the page is part of what the workbook is compared with.
      await store.flush();
      const { previewFilingImport } = await request(PreviewFilingImportDocument, { input: { id: filing.id, sha256 } });
      return previewFilingImport;
    },
  });
  const run = useMutation({
    mutationFn: (sha256: string) =>
      request(ImportFilingDocument, { input: { id: filing.id, sha256, clientMutationId: crypto.randomUUID() } }),
    onSuccess: async ({ importFiling }) => {
      showState(client, importFiling.filing);
      void message.success(t.filings.uploadDone((preview.data?.changes.length ?? 0) - importFiling.clashes.length));
      onClose();
      await client.invalidateQueries({ queryKey: ['filing', filing.id] });
    },
  });
  return { preview, run };
}
