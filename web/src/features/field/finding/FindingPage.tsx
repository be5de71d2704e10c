import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { useT } from '@/shared/i18n';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { PhonePage } from '../layout/PhonePage';
import { useKept } from '../store/copies';
import { checklistSource, visitSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { type Checklist, earlierOf, findingsOf, siteName, type Visit } from '../visit/model';
import { FindingForm } from './FindingForm';
import type { FindingSearch } from './search';
import { draftKey, startValues } from './values';

export function FindingPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as FindingSearch;
  const { id: owner } = useViewer();
  const visit = useKept(visitSource(owner, id));
  const value = visit.data?.value;
  return (
    <PhonePage
      title={search.kind === 'SUGGESTION' ? t.field.newSuggestion : t.field.newFinding}
      sub={value && siteName(value)}
      back={{ to: `/m/visits/${id}`, label: t.field.backToVisit }}
      copyOf={visit.stale ? visit.data?.savedAt : undefined}
    >
      {value && <WithChecklist visit={value} owner={owner} search={search} />}
      {!value && (visit.error ? <ErrorState error={visit.error} onRetry={() => void visit.refetch()} /> : <LoadingState />)}
    </PhonePage>
  );
}

type Props = { visit: Visit; owner: string; search: FindingSearch };

function WithChecklist(props: Props) {
  return props.visit.checklist ? <Fetched {...props} id={props.visit.checklist.id} /> : <Form {...props} />;
}

function Fetched({ id, ...props }: Props & { id: string }) {
  const checklist = useKept(checklistSource(props.owner, id));
  // Without the checklist (never opened online) a finding can still be written, only not filled in beforehand.
  if (!checklist.data && !checklist.error) return <LoadingState />;
  return <Form {...props} checklist={checklist.data?.value} />;
}

function Form({ visit, owner, search, checklist }: Props & { checklist?: Checklist | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const { items: queue } = useQueue(owner);
  const [turn, setTurn] = useState(0);
  const item = checklist?.items.find(({ id }) => id === search.item);
  const kind = search.kind ?? 'PROBLEM';
  const key = draftKey(visit.id, search);
  const categories = checklist?.categories ?? [];
  return (
    <FindingForm
      // Another way in is another draft, and each saved finding leaves a fresh form.
      key={`${key}#${turn}`}
      draftKey={key}
      visit={visit}
      owner={owner}
      item={item}
      initial={startValues(item, kind, kind === 'PROBLEM' ? t.field.freeBasis : '')}
      categories={categories}
      saved={turn > 0}
      onAnother={(last) => {
        const next = last === 'SUGGESTION' ? { kind: last } : {};
        void navigate({ to: '/m/visits/$id/finding', params: { id: visit.id }, search: next, replace: true });
        setTurn((n) => n + 1);
      }}
      earlier={item ? earlierOf(visit, item.id).filter(({ id }) => !queue.some(({ subject }) => subject === id)) : []}
      before={item ? findingsOf(visit, queue).filter(({ itemId }) => itemId === item.id) : []}
    />
  );
}
