import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Timeline } from '@/shared/ui/Timeline';
import { CheckupActions } from './CheckupActions';
import './checkups.css';
import { CheckupTag, Meter } from './CheckupTag';
import { FindingsTable } from './FindingsTable';
import { type CheckupDetail, checkupQuery } from './queries';
import { VisitsTable } from './VisitsTable';

export function CheckupPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const checkup = useQuery(checkupQuery(id));
  useCrumb(checkup.data?.title);
  return <Loaded query={checkup}>{(found) => <View checkup={found} />}</Loaded>;
}

function View({ checkup }: { checkup: CheckupDetail }) {
  const t = useT();
  return (
    <>
      <PageHeader
        title={checkup.title}
        tags={<CheckupTag status={checkup.status} />}
        actions={<CheckupActions checkup={checkup} />}
      />
      <Figures checkup={checkup} />
      <section className="card">
        <h2>{t.checkups.team}</h2>
        <Pairs pairs={factsOf(checkup, t)} />
      </section>
      <section className="card" id="visits">
        <h2>{t.checkups.visits}</h2>
        <VisitsTable visits={checkup.visits} />
      </section>
      <section className="card" id="findings">
        <h2>{t.checkups.findings}</h2>
        <FindingsTable checkupId={checkup.id} />
      </section>
      <section className="card">
        <h2>{t.issues.history}</h2>
        <Timeline events={checkup.events} />
      </section>
    </>
  );
}

/** Who sees no names sees the same word for each: once, with their number. */
function teamOf(experts: CheckupDetail['experts']): string {
  const names = new Map<string, number>();
  for (const { name } of experts) names.set(name, (names.get(name) ?? 0) + 1);
  return [...names].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join('、');
}

function factsOf(checkup: CheckupDetail, t: ReturnType<typeof useT>) {
  const version = (one: { id: string; title: string; number: number }) => (
    <Link to={`/checklists/${one.id}` as string}>
      {one.title} {t.common.version(one.number)}
    </Link>
  );
  return [
    { key: 'park', label: t.common.park, value: checkup.park.name },
    { key: 'period', label: t.checkups.period, value: `${checkup.startsOn} – ${checkup.endsOn}` },
    { key: 'lead', label: t.checkups.lead, value: checkup.lead.name },
    { key: 'experts', label: t.checkups.experts, value: teamOf(checkup.experts) },
    { key: 'checklist', label: t.checkups.enterpriseChecklist, value: version(checkup.enterpriseChecklist) },
    ...(checkup.parkChecklist
      ? [{ key: 'parkChecklist', label: t.checkups.parkChecklist, value: version(checkup.parkChecklist) }]
      : []),
  ];
}

/** Each number leads to its rows. */
function Figures({ checkup }: { checkup: CheckupDetail }) {
  const t = useT();
  const { visits, finished, items, answered, nonconforming, findings } = checkup.progress;
  // A finished visit has answers: who sees none sees them later.
  const hidden = finished > 0 && answered === 0;
  return (
    <>
      {hidden && <p className="muted">{t.checkups.answersLater}</p>}
      <ul className="figures">
        <Figure href="#visits" label={t.checkups.visitsFinished} number={`${finished} / ${visits}`}>
          <Meter done={finished} total={visits} />
        </Figure>
        <Figure href="#visits" label={t.checkups.itemsAnswered} number={`${answered} / ${items}`}>
          <Meter done={answered} total={items} />
        </Figure>
        <Figure href="#visits" label={t.checkups.nonconforming} number={nonconforming} />
        <li>
          <Link to="/issues" search={{ checkupId: checkup.id }}>
            <strong>{findings}</strong>
            <span>{t.checkups.findings}</span>
          </Link>
        </li>
        <li>
          <Link to="/checkups/$id" params={{ id: checkup.id }} search={{ review: 'pending' }} hash="findings">
            <strong>{checkup.draftCount}</strong>
            <span>{t.checkups.drafts}</span>
          </Link>
        </li>
      </ul>
    </>
  );
}

type FigureProps = { href: string; label: string; number: string | number; children?: ReactNode };

/** A number of this page, which leads to its rows further down. */
function Figure({ href, label, number, children }: FigureProps) {
  return (
    <li>
      <a href={href}>
        <strong>{number}</strong>
        <span>{label}</span>
        {children}
      </a>
    </li>
  );
}
