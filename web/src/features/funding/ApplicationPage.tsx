import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { ConsultationTag } from '@/features/consultations/ConsultationTag';
import { yuan } from '@/features/contracts/money';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { DueTag, Tag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import { ApplicationActions } from './ApplicationActions';
import { readyText } from './documents';
import { FitCard } from './Fit';
import { ApplicationTag } from './FundingTags';
import { type ApplicationDetail, applicationQuery } from './queries';
import { stepsOf } from './steps';
import { type FundingTexts, useFundingTexts } from './texts';
import './funding.css';

type Props = { application: ApplicationDetail };

export function ApplicationPage() {
  const t = useFundingTexts();
  const { id } = useParams({ from: '/office/funding/applications/$id' });
  const query = useQuery(applicationQuery(id));
  useCrumb(query.data && t.funding.applicationTitle(query.data.enterprise.name));
  return <Loaded query={query} page>{(application) => <View application={application} />}</Loaded>;
}

function View({ application }: Props) {
  const t = useFundingTexts();
  return (
    <>
      <PageHeader
        title={t.funding.applicationTitle(application.call.title)}
        tags={
          <>
            <ApplicationTag status={application.status} />
            {application.status === 'PREPARING' && <DueTag daysLeft={application.call.daysLeft} />}
          </>
        }
        actions={<ApplicationActions application={application} />}
      />
      <section className="card" aria-label={t.funding.steps}>
        <ol className="steps">
          {stepsOf(application.status).map(({ status, state }) => (
            <li key={status} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              {t.consultingEnums.fundingApplicationStatus[status]}
            </li>
          ))}
        </ol>
      </section>
      <section className="card">
        <Pairs pairs={pairsOf(application, t)} />
        {application.files.length > 0 && <FileList files={application.files} />}
      </section>
      <Documents application={application} />
      <section className="card">
        <h2>{t.funding.fit}</h2>
        <FitCard fit={application.fit} confirmed={application.confirmed} />
      </section>
      <Helps application={application} />
      <section className="card">
        <h2>{t.funding.history}</h2>
        <Timeline events={application.events} />
      </section>
    </>
  );
}

function pairsOf(row: ApplicationDetail, t: FundingTexts): Pair[] {
  const words = t.funding;
  return [
    {
      key: 'call',
      label: words.call,
      value: (
        <Link to="/funding/$id" params={{ id: row.call.id }}>
          {row.call.title}
        </Link>
      ),
      wide: true,
    },
    { key: 'applicant', label: words.applicant, value: row.enterprise.name },
    { key: 'park', label: t.common.park, value: row.park.name },
    { key: 'started', label: words.createdAt, value: formatMoment(row.startedAt) },
    { key: 'closes', label: words.closesOn, value: row.call.closesOn },
    ...(row.submittedAt ? [{ key: 'submitted', label: words.submittedAt, value: formatMoment(row.submittedAt) }] : []),
    ...(row.decidedAt ? [{ key: 'decided', label: words.decidedAt, value: formatMoment(row.decidedAt) }] : []),
    ...(row.grantedFen ? [{ key: 'granted', label: words.amount, value: yuan(row.grantedFen) }] : []),
    ...(row.reason ? [{ key: 'reason', label: t.common.reason, value: row.reason, wide: true }] : []),
    ...(row.note ? [{ key: 'note', label: t.common.note, value: <p className="multiline">{row.note}</p>, wide: true }] : []),
  ];
}

function Documents({ application: { documents } }: Props) {
  const t = useFundingTexts();
  return (
    <section className="card">
      <h2>
        {t.funding.documents} <span className="muted">{readyText(documents, t)}</span>
      </h2>
      {documents.length === 0 && <p className="muted">{t.funding.noDocuments}</p>}
      <ul className="document-list">
        {documents.map(({ name, ready }) => (
          <li key={name}>
            <Tag tone={ready ? 'good' : 'warn'}>{ready ? t.funding.documentReady : t.funding.documentMissing}</Tag>
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Consultations that help with it, and the way to ask for one. */
function Helps({ application: { consultations, call, enterprise } }: Props) {
  const t = useFundingTexts();
  const { can } = useViewer();
  const asks = can.includes('REQUEST_CONSULTATION');
  if (consultations.length === 0 && !asks) return null;
  return (
    <section className="card">
      <h2>
        {t.funding.helps}
        {asks && (
          <Link to="/consultations/new" search={{ callId: call.id, enterpriseId: enterprise.id, label: call.title }}>
            {t.consultingEnums.fundingCallAction.ASK_FOR_HELP}
          </Link>
        )}
      </h2>
      {consultations.length === 0 && <p className="muted">{t.funding.noHelps}</p>}
      <ul className="document-list">
        {consultations.map((one) => (
          <li key={one.id}>
            <ConsultationTag status={one.status} />
            <Link to="/consultations/$id" params={{ id: one.id }}>
              {one.number} {one.subject}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
