import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useViewer } from '@/app/auth';
import { useQuestionTexts } from '@/features/questions/texts';
import type { QuestionDetailFragment } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import { QuestionActions } from '../actions/QuestionActions';
import { questionQuery } from '../queries';
import { QuestionTag } from '../QuestionTag';
import { Thread } from './Thread';
import '../questions.css';

export function QuestionPage() {
  const t = useQuestionTexts();
  const { id } = useParams({ from: '/office/questions/$id' });
  const query = useQuery(questionQuery(id));
  useCrumb(query.data?.title);
  return (
    <div className="question-page">
      <Link to="/questions">{t.questions.back}</Link>
      <Loaded query={query} page>
        {(question) => (
          <>
            <article>
              <Head question={question} />
              <Asked question={question} />
              <Thread posts={question.posts} />
              <section className="card">
                <h2>{t.questions.history}</h2>
                <Timeline events={question.events} />
              </section>
            </article>
            <QuestionActions question={question} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Head({ question }: { question: QuestionDetailFragment }) {
  const t = useQuestionTexts();
  const stopped = question.stoppedWithDaysLeft;
  return (
    <>
      <PageHeader
        title={question.title}
        tags={
          <>
            <QuestionTag status={question.status} />
            <Tag tone="neutral">{t.enums.questionCategory[question.category]}</Tag>
            <Tag tone="neutral">{t.enums.questionAudience[question.audience]}</Tag>
            {question.overdue && <Tag tone="bad">{t.questions.late}</Tag>}
            {stopped !== null && stopped !== undefined && <Tag tone="neutral">{t.questions.stopped(stopped)}</Tag>}
          </>
        }
      />
      {question.knowledge && (
        <Alert
          type="success"
          title={t.questions.published}
          action={
            <Link to="/knowledge/$id" params={{ id: question.knowledge.id }}>
              {t.questions.openPublished}
            </Link>
          }
        />
      )}
    </>
  );
}

function Asked({ question }: { question: QuestionDetailFragment }) {
  const t = useQuestionTexts();
  const later = new Set(question.posts.flatMap((post) => post.files.map((file) => file.id)));
  const files = question.firstFiles.filter((file) => !later.has(file.id));
  const pairs: Pair[] = [
    { key: 'side', label: t.questions.side, value: question.side },
    { key: 'askedBy', label: t.questions.askedBy, value: question.askedBy.name },
    { key: 'askedAt', label: t.questions.askedAt, value: formatMoment(question.askedAt) },
    { key: 'dueOn', label: t.questions.dueOn, value: question.dueOn },
    { key: 'expert', label: t.questions.expert, value: question.expert?.name ?? t.questions.nobody },
    ...(question.about
      ? [{ key: 'about', label: t.questions.about, value: <About about={question.about} />, wide: true }]
      : []),
    { key: 'text', label: t.questions.text, value: <span className="multiline">{question.text}</span>, wide: true },
  ];
  return (
    <section className="card">
      <Pairs pairs={pairs} />
      {files.length > 0 && <FileList files={files} />}
    </section>
  );
}

/** A link where the viewer has the page; whether they see the thing itself, the server says there. */
function About({ about }: { about: NonNullable<QuestionDetailFragment['about']> }) {
  const t = useQuestionTexts();
  const { pages } = useViewer();
  const kind = `${t.enums.aboutKind[about.kind]}${t.common.colon}`;
  if (about.kind === 'ISSUE' && pages.includes('ISSUES')) {
    return (
      <>
        {kind}
        <Link to="/issues/$id" params={{ id: about.id }}>
          {about.label}
        </Link>
      </>
    );
  }
  if (about.kind === 'FILING') {
    return (
      <>
        {kind}
        <a href={`/filings/${about.id}`}>{about.label}</a>
      </>
    );
  }
  return kind + about.label;
}
