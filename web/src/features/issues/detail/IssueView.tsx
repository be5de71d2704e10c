import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { AskAbout } from '@/features/questions/ask/AskAbout';
import { useT } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { DueTag, SeverityTag, StatusTag, Tag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import { Basis } from './Basis';
import { Facts } from './Facts';
import { Photos } from './Photos';
import { Rectification } from './Rectification';
import { Similar } from './Similar';
import { Steps } from './Steps';

/** What, where, why; before and after; who is waited for; how it came here. */
export function IssueView({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <article className="issue">
      <Head issue={issue} />
      {issue.steps.length > 0 && <Steps steps={issue.steps} />}
      <Facts issue={issue} />
      <Photos files={issue.files} />
      <Rectification issue={issue} />
      <Basis issue={issue}>{issue.item && <Item item={issue.item} />}</Basis>
      <MergedInto issue={issue} />
      <Similar issue={issue} />
      <section className="card">
        <h2>{t.issues.history}</h2>
        <Timeline events={issue.events} />
      </section>
    </article>
  );
}

function Head({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <header className="issue-head">
      <p className="issue-number">{issue.number ?? t.issues.draftNumber}</p>
      <Heading>{issue.title}</Heading>
      <div className="issue-tags">
        <StatusTag status={issue.status} />
        <SeverityTag severity={issue.severity} />
        <Tag tone="neutral">{t.enums.issueKind[issue.kind]}</Tag>
        {issue.dueOn && <DueTag daysLeft={issue.daysLeft} />}
        {issue.reopenedTimes > 0 && <Tag tone="bad">{t.issues.reopened(issue.reopenedTimes)}</Tag>}
      </div>
      <AskAbout
        kind="ISSUE"
        id={issue.id}
        label={`${issue.number ?? ''} ${issue.title}`.trim()}
        side={{ parkId: issue.park.id, enterpriseId: issue.enterprise?.id ?? null }}
      />
      {issue.waitingFor && (
        <Alert
          // Nothing happened that a reader has to be interrupted for.
          role="note"
          type="info"
          title={t.issues.waiting(
            issue.waitingFor.name,
            t.enums.role[issue.waitingFor.role],
            formatMoment(issue.waitingFor.since),
          )}
        />
      )}
    </header>
  );
}

/** An enterprise has no page of the checklists: it asks about the item where it meets it. */
function Item({ item }: { item: NonNullable<IssueDetailFragment['item']> }) {
  const t = useT();
  const label = `${item.code} ${item.text}`;
  return (
    <p>
      {t.enums.aboutKind.CHECKLIST_ITEM}
      {t.common.colon}
      {label} <AskAbout kind="CHECKLIST_ITEM" id={item.id} label={label} />
    </p>
  );
}

function MergedInto({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  if (!issue.mergedInto) return null;
  return (
    <section className="card">
      <p>
        {t.issues.mergedInto}{' '}
        <Link to="/issues/$id" params={{ id: issue.mergedInto.id }}>
          {issue.mergedInto.number ?? ''} {issue.mergedInto.title}
        </Link>
      </p>
    </section>
  );
}
