import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { Pairs } from '@/shared/ui/Pairs';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import { Attendees } from './Attendees';
import type { AttendeeSearch } from './filter';
import { type TrainingDetail, trainingQuery } from './queries';
import { TrainingActions } from './TrainingActions';
import { TrainingTag } from './TrainingTag';
import { type TrainingTexts, useTrainingTexts } from './texts';
import './trainings.css';

export function TrainingPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const training = useQuery(trainingQuery(id));
  useCrumb(training.data?.title);
  return <Loaded query={training}>{(found) => <View training={found} />}</Loaded>;
}

function View({ training }: { training: TrainingDetail }) {
  const t = useTrainingTexts();
  return (
    <>
      <PageHeader
        title={training.title}
        tags={<TrainingTag status={training.status} />}
        actions={<TrainingActions training={training} />}
      />
      <Figures training={training} />
      <section className="card">
        <Pairs pairs={factsOf(training, t)} />
        {training.cancelReason && <p className="ps-note">{t.trainings.cancelledBecause(training.cancelReason)}</p>}
      </section>
      <section className="card" id="people">
        <h2>{t.trainings.people}</h2>
        <Attendees search={{ trainingId: training.id }} empty={<EmptyState hint={t.trainings.noPeople} />} />
      </section>
      {training.files.length > 0 && (
        <section className="card">
          <h2>{t.trainings.materials}</h2>
          <FileList files={training.files} />
        </section>
      )}
      {training.survey && training.survey.answers > 0 && <Survey survey={training.survey} />}
      <EffectCard training={training} />
      <section className="card">
        <h2>{t.issues.history}</h2>
        <Timeline events={training.events} />
      </section>
    </>
  );
}

function EffectCard({ training }: { training: TrainingDetail }) {
  const t = useTrainingTexts();
  const { effect } = training;
  if (!effect) return null;
  return (
    <section className="card">
      <h2>{t.trainings.effect}</h2>
      <p>{t.trainings.effectText(training.category, effect.before, effect.after, effect.daysAfter)}</p>
      {training.park && (
        <Link to="/issues" search={{ parkId: training.park.id, category: training.category }}>
          {t.trainings.effectRows}
        </Link>
      )}
    </section>
  );
}

function Figures({ training }: { training: TrainingDetail }) {
  const t = useTrainingTexts();
  const { enrolled, waiting, checkedIn, passed } = training.places;
  const seated: AttendeeSearch = { trainingId: training.id, status: 'ENROLLED' };
  const numbers: { key: string; value: number; label: string; rows: AttendeeSearch }[] = [
    { key: 'enrolled', value: enrolled, label: t.trainings.enrolled, rows: seated },
    { key: 'waiting', value: waiting, label: t.enums.attendeeStatus.WAITING, rows: { ...seated, status: 'WAITING' } },
    { key: 'there', value: checkedIn, label: t.trainings.there, rows: { ...seated, checkedIn: true } },
    { key: 'passed', value: passed, label: t.trainings.passed, rows: { ...seated, passed: true } },
  ];
  return (
    <ul className="figures">
      <li>
        <a href="#people">
          <strong>{`${training.seatsTaken} / ${training.capacity}`}</strong>
          <span>{t.trainings.seats}</span>
        </a>
      </li>
      {numbers.map(({ key, value, label, rows }) => (
        <li key={key}>
          <Link to="/trainings/people" search={rows}>
            <strong>{value}</strong>
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function factsOf(row: TrainingDetail, t: TrainingTexts) {
  const w = t.trainings;
  const quiz = row.quizSize > 0 ? w.quizText(row.quizSize, row.passMark, row.mostAttempts, formatMoment(row.quizClosesAt)) : w.noQuiz;
  return [
    { key: 'number', label: w.number, value: row.number ?? '' },
    { key: 'park', label: w.host, value: row.park?.name ?? '' },
    { key: 'when', label: w.when, value: `${formatMoment(row.startsAt)} – ${formatMoment(row.endsAt).slice(11)}` },
    { key: 'place', label: w.place, value: row.place },
    ...(row.link ? [{ key: 'link', label: w.link, value: <a href={row.link} rel="noreferrer" target="_blank">{row.link}</a> }] : []),
    { key: 'audience', label: w.audience, value: t.enums.audience[row.audience] + (row.openToAll ? w.openSuffix : '') },
    { key: 'speaker', label: w.speaker, value: row.speakerName },
    { key: 'quiz', label: w.quiz, value: quiz },
    { key: 'valid', label: w.validMonths, value: w.months(row.validMonths) },
    ...(row.category ? [{ key: 'category', label: w.category, value: row.category }] : []),
    ...(row.serviceItem
      ? [
          {
            key: 'item',
            label: w.serviceItem,
            value: (
              <Link to="/contracts/$id" params={{ id: row.serviceItem.contract.id }} hash={`item-${row.serviceItem.id}`}>
                {row.serviceItem.contract.number} {row.serviceItem.title}
              </Link>
            ),
          },
        ]
      : []),
    ...(row.description ? [{ key: 'description', label: w.description, value: row.description, wide: true }] : []),
  ];
}

function Survey({ survey }: { survey: NonNullable<TrainingDetail['survey']> }) {
  const t = useTrainingTexts();
  const mean = (hundredths: number) => (hundredths / 100).toFixed(2);
  return (
    <section className="card">
      <h2>{t.trainings.survey}</h2>
      <Pairs
        pairs={[
          { key: 'n', label: t.trainings.answers, value: survey.answers },
          { key: 'content', label: t.trainings.content, value: mean(survey.content) },
          { key: 'speaker', label: t.trainings.speaker, value: mean(survey.speaker) },
          { key: 'usefulness', label: t.trainings.usefulness, value: mean(survey.usefulness) },
        ]}
      />
      <ul>
        {survey.comments.map((comment, at) => (
          <li key={at}>{comment}</li>
        ))}
      </ul>
    </section>
  );
}
