import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';

/** What the enterprise planned and did, and what was said about it. */
export function Rectification({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  const { plan, account, opinion, verification, extensions } = issue;
  if (!plan && !account && !opinion && !verification && extensions.length === 0) return null;
  return (
    <section className="card statements">
      {plan && (
        <Statement title={t.issues.planTitle} text={plan.measure} by={plan.person} at={plan.plannedOn} />
      )}
      {account && <Statement title={t.issues.accountTitle} text={account} at={formatMoment(issue.submittedAt)} />}
      {opinion && (
        <Statement
          title={t.issues.opinionTitle}
          text={`${opinion.recommendWaive ? t.issues.recommendsWaive : t.issues.recommendsKeep}${t.common.colon}${opinion.text}`}
          by={opinion.by.name}
          at={formatMoment(opinion.at)}
        />
      )}
      {verification && (
        <Statement
          title={`${t.issues.verificationTitle} · ${t.enums.verifyMethod[verification.method]}`}
          text={verification.text}
          by={verification.by.name}
          at={formatMoment(verification.at)}
        />
      )}
      {extensions.length > 0 && <Extensions extensions={extensions} />}
    </section>
  );
}

type StatementProps = { title: string; text: string; by?: string; at?: string };

function Statement({ title, text, by, at }: StatementProps) {
  return (
    <div>
      <h2>{title}</h2>
      <p className="multiline">{text}</p>
      <p className="statement-by">{[by, at].filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function Extensions({ extensions }: { extensions: IssueDetailFragment['extensions'] }) {
  const t = useT();
  return (
    <div>
      <h2>{t.issues.extensionsTitle}</h2>
      <ul className="plain-list">
        {extensions.map((one) => (
          <li key={one.id}>
            {t.issues.whichExtension(one.oldDueOn, one.newDueOn)}{' '}
            <Tag tone="neutral">{t.enums.extensionStatus[one.status]}</Tag>
            <p className="multiline">{one.reason}</p>
            <p className="statement-by">
              {one.requestedBy.name} · {formatMoment(one.requestedAt)}
            </p>
            {one.decidedAt && (
              <p className="statement-by">
                {one.decidedBy?.name} · {formatMoment(one.decidedAt)} {one.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
