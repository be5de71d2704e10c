import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { BeginQuizDocument, type BeginQuizMutation, SubmitQuizDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import { ownPlaceQuery, type Place } from './place';

type Attempt = BeginQuizMutation['beginQuiz'];
type Props = { place: Place; trainingId: string; code: string };

function useAttempt(trainingId: string, code: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ownPlaceQuery(trainingId, code).queryKey });
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const begin = useMutation({
    mutationFn: () => request(BeginQuizDocument, { input: { trainingId, code } }),
    onSuccess: ({ beginQuiz }) => setAttempt(beginQuiz),
    onError: () => void refresh(),
  });
  const submit = useMutation({
    mutationFn: (answers: number[][]) =>
      request(SubmitQuizDocument, { input: { trainingId, code, attemptId: attempt?.id ?? '', answers } }),
    onSuccess: () => {
      setAttempt(null);
      void refresh();
    },
  });
  return { attempt, begin, submit };
}

export function Quiz({ place, trainingId, code }: Props) {
  const t = useT();
  const { attempt, begin, submit } = useAttempt(trainingId, code);
  const failure = begin.error ?? submit.error;
  const result = submit.data?.submitQuiz;
  return (
    <section className="guest-card">
      <h2>{t.guest.quiz}</h2>
      {!attempt && <p>{t.guest.quizRules(place.quizSize, place.passMark, place.attemptsLeft, formatMoment(place.quizClosesAt))}</p>}
      {place.passed && <p className="guest-done">{t.guest.passed(place.bestScore ?? 0)}</p>}
      {result && !result.passed && <p className="guest-failed">{t.guest.failed(result.score)}</p>}
      <p role="alert" className="guest-error">
        {failure && errorText(ApiError.from(failure), t)}
      </p>
      {attempt ? (
        <Questions attempt={attempt} busy={submit.isPending} onSubmit={(answers) => submit.mutate(answers)} />
      ) : (
        place.quizOpen && (
          <button type="button" className="ps-button" data-primary disabled={begin.isPending} onClick={() => begin.mutate()}>
            {t.guest.begin}
          </button>
        )
      )}
    </section>
  );
}

type QuestionsProps = { attempt: Attempt; busy: boolean; onSubmit: (answers: number[][]) => void };

function Questions({ attempt, busy, onSubmit }: QuestionsProps) {
  const t = useT();
  const [answers, setAnswers] = useState<number[][]>(() => attempt.questions.map(() => []));
  const choose = (at: number, place: number, many: boolean) =>
    setAnswers((all) =>
      all.map((chosen, n) => {
        if (n !== at) return chosen;
        if (!many) return [place];
        return chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place];
      }),
    );
  const open = answers.filter((chosen) => chosen.length === 0).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(answers);
      }}
    >
      {attempt.questions.map((question, at) => (
        <Question
          key={question.id}
          question={question}
          number={at + 1}
          chosen={answers[at] ?? []}
          onChoose={(place, many) => choose(at, place, many)}
        />
      ))}
      <button type="submit" className="ps-button" data-primary disabled={busy || open > 0}>
        {open > 0 ? t.guest.openQuestions(open) : t.guest.submit}
      </button>
    </form>
  );
}

type QuestionProps = {
  question: Attempt['questions'][number];
  number: number;
  chosen: number[];
  onChoose: (place: number, many: boolean) => void;
};

function Question({ question, number, chosen, onChoose }: QuestionProps) {
  const t = useT();
  const many = question.kind === 'MULTIPLE';
  return (
    <fieldset className="guest-question">
      <legend>
        {number}. {question.text}（{t.enums.quizQuestionKind[question.kind]}）
      </legend>
      {question.options.map((option, place) => (
        <label key={option}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={question.id}
            checked={chosen.includes(place)}
            onChange={() => onChoose(place, many)}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  );
}
