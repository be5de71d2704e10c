import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { yuan } from '@/features/contracts/money';
import { useLiveRow } from '@/shared/hooks/useLiveRow';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import { ConsultationActions } from './actions/ConsultationActions';
import { ConsultationTag } from './ConsultationTag';
import { progressOf } from './progress';
import { type ConsultationDetail, consultationQuery } from './queries';
import { Stages } from './Stages';
import { type ConsultationTexts, useConsultationTexts } from './texts';
import { Versions } from './Versions';
import { namesOf, Waiting } from './Waiting';
import './consultations.css';

type Props = { consultation: ConsultationDetail };

export function ConsultationPage() {
  const { id } = useParams({ from: '/office/consultations/$id' });
  const query = useQuery(consultationQuery(id));
  useCrumb(query.data?.subject);
  useLiveRow(`consultationChanged(consultationId: "${id}")`, ['consultations', 'one', id]);
  return <Loaded query={query} page>{(consultation) => <View consultation={consultation} />}</Loaded>;
}

function View({ consultation }: Props) {
  const t = useConsultationTexts();
  return (
    <>
      <PageHeader
        title={consultation.subject}
        tags={<ConsultationTag status={consultation.status} />}
        actions={<ConsultationActions consultation={consultation} />}
      />
      <Progress consultation={consultation} />
      <section className="card">
        <h2>{t.consultations.facts}</h2>
        <Facts consultation={consultation} />
      </section>
      {consultation.stages.length > 0 && <Stages consultation={consultation} />}
      {consultation.stages.length > 0 && <Versions consultation={consultation} />}
      {consultation.acceptedAt && <Acceptance consultation={consultation} />}
      <section className="card">
        <h2>{t.consultations.history}</h2>
        <Timeline events={consultation.events} />
      </section>
    </>
  );
}

/** How far it is, and whose turn it is. */
function Progress({ consultation }: Props) {
  const t = useConsultationTexts();
  return (
    <section className="card" aria-label={t.consultations.progress}>
      <ol className="steps">
        {progressOf(consultation.status).map(({ milestone, state }) => (
          <li key={milestone} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {t.consultations.milestone[milestone]}
          </li>
        ))}
      </ol>
      {consultation.waitingFor !== 'NOBODY' && (
        <p className="waiting">
          {t.consultations.waitingFor}
          {t.common.colon}
          <strong>
            <Waiting row={consultation} />
          </strong>
        </p>
      )}
    </section>
  );
}

function Facts({ consultation }: Props) {
  const t = useConsultationTexts();
  const files = consultation.events.find(({ kind }) => kind === 'consultation_requested')?.files ?? [];
  return (
    <>
      <Pairs pairs={[...askedPairs(consultation, t), ...plannedPairs(consultation, t)]} />
      {files.length > 0 && <FileList files={files} />}
    </>
  );
}

function askedPairs(row: ConsultationDetail, t: ConsultationTexts): Pair[] {
  const words = t.consultations;
  return [
    { key: 'number', label: words.number, value: row.number },
    { key: 'kind', label: words.kind, value: t.consultingEnums.consultationKind[row.kind] },
    { key: 'side', label: words.side, value: <SideLink row={row} /> },
    { key: 'by', label: words.requestedBy, value: row.requestedBy.name },
    { key: 'at', label: words.requestedAt, value: formatMoment(row.requestedAt) },
    { key: 'wished', label: words.wishedOn, value: row.wishedOn },
    ...(row.fundingCall
      ? [
          {
            key: 'call',
            label: words.forCall,
            value: (
              <Link to="/funding/$id" params={{ id: row.fundingCall.id }}>
                {row.fundingCall.title}
              </Link>
            ),
            wide: true,
          },
        ]
      : []),
    { key: 'background', label: words.background, value: <p className="multiline">{row.background}</p>, wide: true },
    ...(row.declineReason ? [{ key: 'decline', label: words.declineReason, value: row.declineReason, wide: true }] : []),
  ];
}

/** What is there once it was accepted. */
function plannedPairs(row: ConsultationDetail, t: ConsultationTexts): Pair[] {
  const words = t.consultations;
  if (row.stages.length === 0) return [];
  return [
    { key: 'scope', label: words.scope, value: <p className="multiline">{row.scope}</p>, wide: true },
    { key: 'lead', label: words.lead, value: namesOf(row, 'LEAD') },
    { key: 'team', label: words.team, value: namesOf(row, 'EXPERT') || t.common.none },
    { key: 'chair', label: words.chair, value: namesOf(row, 'CHAIR') },
    { key: 'reviewers', label: words.reviewers, value: namesOf(row, 'REVIEWER') || t.common.none },
    ...(row.priceFen === null || row.priceFen === undefined ? [] : [{ key: 'price', label: words.price, value: yuan(row.priceFen) }]),
    ...(row.serviceItem
      ? [
          {
            key: 'item',
            label: words.serviceItem,
            value: (
              <Link to="/contracts/$id" params={{ id: row.serviceItem.contract.id }} hash={`item-${row.serviceItem.id}`}>
                {row.serviceItem.contract.number} {row.serviceItem.title}
              </Link>
            ),
          },
        ]
      : []),
  ];
}

/** A link where the viewer has the page and sees the organisation. */
function SideLink({ row }: { row: ConsultationDetail }) {
  const { pages } = useViewer();
  if (row.enterprise && pages.includes('ENTERPRISES')) {
    return (
      <Link to="/enterprises/$id" params={{ id: row.enterprise.id }}>
        {row.side}
      </Link>
    );
  }
  if (!row.enterprise && row.park && pages.includes('PARKS')) {
    return (
      <Link to="/parks/$id" params={{ id: row.park.id }}>
        {row.side}
      </Link>
    );
  }
  return row.side;
}

function Acceptance({ consultation: { acceptedAt, rating, ratingComment } }: Props) {
  const t = useConsultationTexts();
  return (
    <section className="card">
      <h2>{t.consultations.acceptance}</h2>
      <Pairs
        pairs={[
          { key: 'rating', label: t.consultations.rating, value: t.consultations.ratingOf(rating ?? 0) },
          { key: 'at', label: t.common.date, value: formatMoment(acceptedAt) },
          { key: 'comment', label: t.consultations.comment, value: ratingComment || t.common.none, wide: true },
        ]}
      />
    </section>
  );
}
