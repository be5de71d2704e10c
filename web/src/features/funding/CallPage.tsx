import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { DueTag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { CallActions } from './CallActions';
import { Conditions, FitCard, FitChooser } from './Fit';
import { CallTag } from './FundingTags';
import { type CallDetail, callQuery } from './queries';
import { useFundingTexts } from './texts';
import './funding.css';

type Props = { call: CallDetail };

export function CallPage() {
  const { id } = useParams({ from: '/office/funding/$id' });
  const query = useQuery(callQuery(id));
  useCrumb(query.data?.title);
  return <Loaded query={query} page>{(call) => <View call={call} />}</Loaded>;
}

function View({ call }: Props) {
  const t = useFundingTexts();
  return (
    <>
      <PageHeader
        title={call.title}
        tags={
          <>
            <CallTag call={call} />
            <DueTag daysLeft={call.daysLeft} />
          </>
        }
        actions={<CallActions call={call} />}
      />
      <FitSection call={call} />
      <section className="card">
        <Facts call={call} />
      </section>
      {call.files.length > 0 && (
        <section className="card">
          <h2>{t.funding.files}</h2>
          <FileList files={call.files} />
        </section>
      )}
      <section className="card">
        <h2>{t.funding.documents}</h2>
        {call.documents.length === 0 && <p className="muted">{t.funding.noDocuments}</p>}
        <ol>
          {call.documents.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ol>
      </section>
      <section className="card">
        <h2>{t.funding.history}</h2>
        <Timeline events={call.events} />
      </section>
    </>
  );
}

/** An enterprise sees at once how it stands; others choose whose case they look at. */
function FitSection({ call }: Props) {
  const t = useFundingTexts();
  const { pages } = useViewer();
  const own = call.viewerFits;
  return (
    <section className="card" aria-label={t.funding.conditions}>
      <h2>{own.length > 0 ? t.funding.fit : t.funding.conditions}</h2>
      {call.conditions.length === 0 && <p className="muted">{t.funding.noConditions}</p>}
      {own.length > 0 && <p className="muted">{t.funding.fitHint}</p>}
      {own.map((fit) => (
        <FitCard key={fit.enterprise.id} fit={fit} call={call} />
      ))}
      {own.length === 0 && <Conditions conditions={call.conditions} />}
      {own.length === 0 && call.conditions.length > 0 && pages.includes('ENTERPRISES') && <FitChooser call={call} />}
    </section>
  );
}

function Facts({ call }: Props) {
  const t = useFundingTexts();
  const words = t.funding;
  return (
    <Pairs
      pairs={[
        { key: 'authority', label: words.authority, value: call.authority },
        { key: 'level', label: words.level, value: t.consultingEnums.fundingLevel[call.level] },
        { key: 'window', label: words.window, value: `${call.opensOn} – ${call.closesOn}` },
        {
          key: 'applications',
          label: words.applications,
          value: (
            <Link to="/funding/applications" search={{ callId: call.id }}>
              {words.applicationsN(call.applicationCount)}
            </Link>
          ),
        },
        { key: 'support', label: words.support, value: <p className="multiline">{call.support}</p>, wide: true },
        ...(call.description
          ? [{ key: 'description', label: words.description, value: <p className="multiline">{call.description}</p>, wide: true }]
          : []),
        { key: 'source', label: words.source, value: call.source, wide: true },
        ...(call.cancelReason ? [{ key: 'cancel', label: words.cancelReason, value: call.cancelReason, wide: true }] : []),
      ]}
    />
  );
}
