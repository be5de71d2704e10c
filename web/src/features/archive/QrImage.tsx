import { QRCode } from 'antd';
import type { ArchiveDetail } from './queries';
import { useArchiveTexts } from './texts';

type Named = Pick<ArchiveDetail, 'name' | 'path'>;

/** The address of the page and nothing else: who may not see it learns nothing. */
export const addressOf = ({ path }: Pick<ArchiveDetail, 'path'>) => globalThis.location.origin + path;

export function QrImage({ archive, size }: { archive: Named; size: number }) {
  const t = useArchiveTexts();
  return (
    <figure className="archive-code" data-address={addressOf(archive)}>
      <QRCode type="svg" size={size} bordered={false} value={addressOf(archive)} aria-hidden="true" />
      <figcaption className="ps-visually-hidden">{t.archive.qrAlt(archive.name)}</figcaption>
    </figure>
  );
}
