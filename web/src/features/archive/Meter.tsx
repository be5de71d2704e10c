import type { ArchiveRowFragment } from '@/shared/gql/graphql';
import { useArchiveTexts } from './texts';

type Props = { archive: Pick<ArchiveRowFragment, 'percent' | 'fulfilled' | 'required'>; big?: boolean };

/** The score as a bar and in words; the bar says nothing that the words do not. */
export function Meter({ archive, big = false }: Props) {
  const t = useArchiveTexts();
  return (
    <span>
      {big && (
        <strong className="archive-percent" data-complete={archive.percent === 100}>
          {t.archive.percent(archive.percent)}
        </strong>
      )}
      <span className="archive-meter" aria-hidden="true">
        <span style={{ width: `${archive.percent}%` }} />
      </span>
      <span className="nowrap">
        {!big && t.archive.percent(archive.percent)} <small>{t.archive.fulfilled(archive.fulfilled, archive.required)}</small>
      </span>
    </span>
  );
}
