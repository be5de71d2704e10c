import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useLiveRow } from '@/shared/hooks/useLiveRow';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { DueTag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { Answers } from './answers/Answers';
import { Applications } from './apply/Applications';
import './diagnoses.css';
import { DiagnosisActions } from './DiagnosisActions';
import { DiagnosisTag, VerdictTag } from './DiagnosisTag';
import { type Tab, TABS } from './filter';
import { History } from './History';
import { points } from './points';
import { type DiagnosisDetail, diagnosisQuery, keyOf } from './queries';
import { Gaps } from './score/Gaps';
import { Score } from './score/Score';
import { WhatIf } from './score/WhatIf';
import { Years } from './score/Years';
import { Tasks } from './tasks/Tasks';
import { type DiagnosisTexts, useDiagnosisTexts } from './texts';

const PARTS: Record<Tab, ComponentType<{ diagnosis: DiagnosisDetail }>> = {
  answers: Answers,
  score: Score,
  gaps: Gaps,
  whatif: WhatIf,
  plan: Tasks,
  apply: Applications,
  years: Years,
  history: History,
};

export function DiagnosisPage() {
  const { id } = useParams({ from: '/office/diagnoses/$id' });
  const diagnosis = useQuery(diagnosisQuery(id));
  useCrumb(diagnosis.data?.title);
  useLiveRow(`diagnosisChanged(diagnosisId: "${id}")`, keyOf(id));
  return <Loaded query={diagnosis} page>{(found) => <View diagnosis={found} />}</Loaded>;
}

function View({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const { tab = 'answers' } = useSearch({ from: '/office/diagnoses/$id' });
  const Part = PARTS[tab];
  return (
    <>
      <PageHeader
        title={diagnosis.title}
        tags={
          <>
            <DiagnosisTag status={diagnosis.status} />
            {diagnosis.finalVerdict && <VerdictTag verdict={diagnosis.finalVerdict} />}
          </>
        }
        actions={<DiagnosisActions diagnosis={diagnosis} />}
      />
      <section className="card">
        <Pairs pairs={factsOf(diagnosis, t)} />
        {diagnosis.reason && <p className="ps-note">{t.diagnoses.returnedBecause(diagnosis.reason)}</p>}
      </section>
      <Parts id={diagnosis.id} current={tab} />
      <Part diagnosis={diagnosis} />
    </>
  );
}

/** Each part has its address: a link from a list or a message opens it. */
function Parts({ id, current }: { id: string; current: Tab }) {
  const t = useDiagnosisTexts();
  return (
    <nav className="parts" aria-label={t.diagnoses.tabs}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <Link
              to="/diagnoses/$id"
              params={{ id }}
              search={tab === 'answers' ? {} : { tab }}
              resetScroll={false}
              // Without this the first part, whose address has no more than the page's, would always count as current.
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={tab === current ? 'page' : undefined}
            >
              {t.diagnoses.tab[tab]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function factsOf(row: DiagnosisDetail, t: DiagnosisTexts): Pair[] {
  const w = t.diagnoses;
  const due = (
    <>
      {row.startsOn} – {row.dueOn} <DueTag daysLeft={row.daysLeft} />
    </>
  );
  const item = row.serviceItem && (
    <Link to="/contracts/$id" params={{ id: row.serviceItem.contract.id }} hash={`item-${row.serviceItem.id}`}>
      {row.serviceItem.contract.number} {row.serviceItem.title}
    </Link>
  );
  return [
    { key: 'number', label: w.number, value: row.number },
    { key: 'site', label: w.site, value: <Site row={row} /> },
    {
      key: 'framework',
      label: w.framework,
      value: (
        <Link to="/frameworks/$id" params={{ id: row.framework.id }}>
          {row.framework.title}
        </Link>
      ),
    },
    { key: 'year', label: w.year, value: row.year },
    { key: 'when', label: w.dueOn, value: due },
    { key: 'team', label: w.team, value: [row.lead, ...row.experts].flatMap((one) => one?.name ?? []).join(t.common.comma) },
    ...(item ? [{ key: 'item', label: w.serviceItem, value: item }] : []),
    ...(row.finalScore ? [{ key: 'score', label: w.score, value: points(row.finalScore) }] : []),
    ...(row.concludedAt ? [{ key: 'at', label: w.concludedAt, value: formatDayOf(row.concludedAt) }] : []),
    ...(row.conclusion
      ? [{ key: 'conclusion', label: w.conclusion, value: <span className="multiline">{row.conclusion}</span>, wide: true }]
      : []),
  ];
}

function Site({ row }: { row: DiagnosisDetail }) {
  if (row.enterprise) {
    return (
      <Link to="/enterprises/$id" params={{ id: row.enterprise.id }}>
        {row.enterprise.name}
      </Link>
    );
  }
  if (row.park && row.subject === 'PARK') {
    return (
      <Link to="/parks/$id" params={{ id: row.park.id }}>
        {row.park.name}
      </Link>
    );
  }
  return <>{row.subjectName}</>;
}
