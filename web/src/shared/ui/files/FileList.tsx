import { useRef, useState } from 'react';
import { download } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { FileImage } from './FileImage';

export type FileRef = {
  id: string;
  name: string;
  mediaType: string;
  url: string;
  thumbnailUrl?: string | null | undefined;
};

/** Thumbnails; a picture opens large on this page, anything else is saved. */
export function FileList({ files }: { files: readonly FileRef[] }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState<FileRef | null>(null);
  const show = (file: FileRef) => {
    if (!file.mediaType.startsWith('image/')) return void download(file.url, file.name);
    setOpen(file);
    return dialog.current?.showModal();
  };
  return (
    <>
      <div className="ps-files">
        {files.map((file) => (
          <button
            key={file.id}
            type="button"
            className="ps-thumb"
            title={file.name}
            onClick={() => show(file)}
          >
            {file.mediaType.startsWith('image/') ? (
              <FileImage path={file.thumbnailUrl ?? file.url} alt={t.common.openFile(file.name)} />
            ) : (
              file.name
            )}
          </button>
        ))}
      </div>
      <dialog ref={dialog} className="ps-lightbox" aria-label={open?.name} onClose={() => setOpen(null)}>
        {open && <FileImage path={open.url} alt={open.name} />}
        <div className="ps-lightbox-bar">
          <span>{open?.name}</span>
          <button type="button" className="ps-button" onClick={() => dialog.current?.close()}>
            {t.common.close}
          </button>
        </div>
      </dialog>
    </>
  );
}
