import { useBlobUrl } from '@/shared/hooks/useBlobUrl';
import { useT } from '@/shared/i18n';

/** A picture behind the bearer token. */
export function FileImage({ path, alt }: { path: string; alt: string }) {
  const t = useT();
  const { url, failed } = useBlobUrl(path);
  if (failed) return <div className="ps-image-none">{t.common.photoFailed}</div>;
  if (!url) return <div className="ps-image-none" aria-hidden="true" />;
  return <img className="ps-image" src={url} alt={alt} />;
}
