import type { CitationFieldsFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { ConfidenceTag } from './tags';

/** One article of one edition: since when, until when, and how sure that is. */
export function CitationItem({ citation }: { citation: CitationFieldsFragment }) {
  const t = useT();
  const dates = [
    citation.inForceOn ? t.issues.inForce(citation.inForceOn) : t.issues.noDates,
    citation.repealedOn && t.issues.repealed(citation.repealedOn),
  ].filter(Boolean);
  return (
    <li>
      <strong>{citation.lawTitle}</strong> {citation.editionLabel} {citation.article}{' '}
      <ConfidenceTag confidence={citation.confidence} />
      <p className="citation-dates">{dates.join(' · ')}</p>
      {citation.text && <blockquote>{citation.text}</blockquote>}
      {citation.source && (
        <p className="citation-dates">
          {t.issues.source}
          {t.common.colon}
          {citation.source}
        </p>
      )}
    </li>
  );
}
