import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { FileList } from '@/shared/ui/files/FileList';
import { ConfidenceTag, DueTag, SeverityTag, StatusTag } from '@/shared/ui/tags';

/** What it is about, in one screen. */
export function IssueBrief({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <section className="phone-brief">
      <p className="phone-card-tags">
        <StatusTag status={issue.status} />
        <SeverityTag severity={issue.severity} />
        {issue.dueOn && (
          <>
            <span>
              {t.fields.dueOn} {issue.dueOn}
            </span>
            <DueTag daysLeft={issue.daysLeft} />
          </>
        )}
      </p>
      <p className="phone-multiline">{issue.description}</p>
      {issue.place && (
        <p>
          {t.field.place}
          {t.common.colon}
          {issue.place}
        </p>
      )}
      {issue.advice && (
        <details open>
          <summary>{t.field.requirement}</summary>
          <p className="phone-multiline">{issue.advice}</p>
        </details>
      )}
      <Basis issue={issue} />
    </section>
  );
}

function Basis({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <details>
      <summary>{t.field.basis}</summary>
      {issue.basis.map((one) => (
        <p key={`${one.lawTitle}${one.article}`}>
          {one.lawTitle} {one.editionLabel} {one.article} <ConfidenceTag confidence={one.confidence} />
        </p>
      ))}
      {issue.basisNote && <p>{issue.basisNote}</p>}
    </details>
  );
}

/** Before and after side by side: the whole point of verifying. */
export function BeforeAfter({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  const side = (title: string, roles: readonly string[]) => {
    const files = issue.files.filter(({ role }) => roles.includes(role));
    return (
      <div>
        <h2>{title}</h2>
        {files.length === 0 ? <p className="ps-image-none">{t.field.noPhotos}</p> : <FileList files={files} />}
      </div>
    );
  };
  return (
    <section className="phone-pair">
      {side(t.field.beforePhotos, ['BEFORE'])}
      {side(t.field.afterPhotos, ['AFTER', 'EVIDENCE'])}
    </section>
  );
}
