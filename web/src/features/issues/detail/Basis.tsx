import type { ReactNode } from 'react';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { CitationItem } from '@/shared/ui/CitationItem';

/** The edition that was in force on the day; what is unverified says so. */
export function Basis({ issue, children }: { issue: IssueDetailFragment; children?: ReactNode }) {
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
      {children}
    </section>
  );
}
