import { useCallback, useId } from 'react';
import type { AttachmentRole } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { formatMoment } from '@/shared/ui/text/time';
import { Icon } from '../layout/icons';
import type { Photo } from '../store/db';

type Props = {
  photos: readonly Photo[];
  as: AttachmentRole;
  onAdd: (files: readonly File[], role: AttachmentRole) => void;
  onRemove: (id: string) => void;
  label?: string;
  /** Documents too, not only pictures. */
  documents?: boolean;
};

/** The camera at one tap, the gallery beside it, several at once; each photo is kept before it is shown. */
export function PhotoField({ photos, as: role, onAdd, onRemove, label, documents }: Props) {
  const t = useT();
  const shown = photos.filter((photo) => photo.role === role);
  const accept = documents ? 'image/*,application/pdf' : 'image/*';
  return (
    <section className="phone-photos" aria-label={label ?? t.field.photos}>
      <h2>
        {label ?? t.field.photos}
        {shown.length > 0 && <span> {shown.length}</span>}
      </h2>
      <div className="phone-photo-grid">
        {shown.map((photo) => (
          <Thumb key={photo.id} photo={photo} onRemove={() => onRemove(photo.id)} />
        ))}
        <Pick label={t.field.takePhoto} icon="camera" accept="image/*" camera onFiles={(files) => onAdd(files, role)} />
        <Pick label={t.field.choosePhotos} icon="pictures" accept={accept} onFiles={(files) => onAdd(files, role)} />
      </div>
    </section>
  );
}

type PickProps = { label: string; icon: 'camera' | 'pictures'; accept: string; camera?: boolean; onFiles: (files: File[]) => void };

function Pick({ label, icon, accept, camera, onFiles }: PickProps) {
  const id = useId();
  return (
    <div className="phone-pick">
      <input
        id={id}
        className="ps-visually-hidden"
        type="file"
        accept={accept}
        multiple={!camera}
        {...(camera && { capture: 'environment' as const })}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []));
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
      <label htmlFor={id}>
        <Icon name={icon} size={30} />
        {label}
      </label>
    </div>
  );
}

function Thumb({ photo, onRemove }: { photo: Photo; onRemove: () => void }) {
  const t = useT();
  const picture = photo.blob.type.startsWith('image/');
  const placed = photo.lon !== undefined;
  return (
    <figure className="phone-thumb" data-bad={photo.unreadable || undefined}>
      {picture ? <BlobImage blob={photo.blob} alt={photo.name} /> : <div className="phone-thumb-file">{photo.name}</div>}
      <figcaption>
        {photo.unreadable ? t.field.unreadable : formatMoment(photo.takenAt).slice(5)}
        {placed && !photo.unreadable && (
          <span title={t.field.hasPlace}>
            <Icon name="pin" size={14} />
          </span>
        )}
      </figcaption>
      <button type="button" aria-label={t.common.removeFile(photo.name)} onClick={onRemove}>
        ×
      </button>
    </figure>
  );
}

/** The address lives as long as the picture is on the page. */
function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return undefined;
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={alt} />;
}
