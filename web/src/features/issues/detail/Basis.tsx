import type { CitationFieldsFragment, IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { ConfidenceTag } from '@/shared/ui/tags';

/** The edition that was in force on the day; what is unverified says so. */
export function Basis({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t.issues.why}</h2>
      <p className="basis-day">{t.issues.basisOn(issue.basisDay)}</p>
      {issue.basis.length === 0 && <p>{t.issues.noBasis}</p>}
      <ul className="citations">
        {issue.basis.map((citation) => (
          <CitationItem key={`${citation.lawTitle}-${citation.editionLabel}-${citation.article}`} citation={citation} />
        ))}
      </ul>
      {issue.basisNote && <p className="multiline">{issue.basisNote}</p>}
    </section>
  );
}

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
