import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { type Pair, Pairs } from '@/shared/ui/Pairs';

export function Facts({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  const site = issue.enterprise ? (
    <Link to="/enterprises/$id" params={{ id: issue.enterprise.id }}>
      {issue.enterprise.name}
    </Link>
  ) : (
    t.common.parkItself
  );
  const pairs: Pair[] = [
    { key: 'description', label: t.fields.description, value: <Multiline text={issue.description} />, wide: true },
    { key: 'enterprise', label: t.common.enterprise, value: site },
    { key: 'park', label: t.common.park, value: issue.park.name },
    { key: 'place', label: t.fields.place, value: placeOf(issue) },
    { key: 'category', label: t.fields.category, value: issue.category },
    { key: 'foundOn', label: t.fields.foundOn, value: issue.foundOn },
    { key: 'occurredOn', label: t.fields.occurredOn, value: issue.occurredOn },
    { key: 'foundBy', label: t.fields.foundBy, value: issue.foundBy.name },
    { key: 'responsible', label: t.fields.responsible, value: issue.responsible?.name },
    { key: 'dueOn', label: t.fields.dueOn, value: issue.dueOn },
    { key: 'checkup', label: t.fields.checkup, value: issue.checkup && <CheckupLink checkup={issue.checkup} /> },
    { key: 'item', label: t.fields.item, value: issue.item && `${issue.item.code} ${issue.item.text}`, wide: true },
    { key: 'advice', label: t.fields.advice, value: <Multiline text={issue.advice} />, wide: true },
    { key: 'reason', label: t.issues.reason, value: issue.reason, wide: true },
  ];
  return (
    <section className="card">
      <h2>{t.issues.what}</h2>
      <Pairs pairs={pairs.filter((pair) => ALWAYS.has(pair.key) || hasValue(pair.value))} />
    </section>
  );
}

// Shown as "未填写" when empty; the rest disappears.
const ALWAYS = new Set(['description', 'enterprise', 'park', 'place', 'category', 'foundOn']);

const hasValue = (value: unknown) => value !== '' && value !== null && value !== undefined;

function placeOf(issue: IssueDetailFragment): string {
  const at = issue.lon && issue.lat ? `${issue.lon.toFixed(5)}, ${issue.lat.toFixed(5)}` : '';
  return [issue.place, at].filter(Boolean).join(' · ');
}

function CheckupLink({ checkup }: { checkup: NonNullable<IssueDetailFragment['checkup']> }) {
  const { pages } = useViewer();
  if (!pages.includes('CHECKUPS')) return checkup.title;
  return <Link to={`/checkups/${checkup.id}` as string}>{checkup.title}</Link>;
}

function Multiline({ text }: { text: string }) {
  const t = useT();
  return <span className="multiline">{text || t.common.unknown}</span>;
}
