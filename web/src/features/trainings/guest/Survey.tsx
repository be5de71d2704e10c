import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent } from 'react';
import { ApiError, request } from '@/shared/api';
import { AnswerSurveyDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { ownPlaceQuery } from './place';

const mark = (form: FormData, name: string) => Number(form.get(name));

function useSurvey(trainingId: string, code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: FormData) => {
      const [content, speaker, usefulness] = [mark(form, 'content'), mark(form, 'speaker'), mark(form, 'usefulness')];
      const comment = String(form.get('comment') ?? '');
      return request(AnswerSurveyDocument, { input: { trainingId, code, content, speaker, usefulness, comment } });
    },
    onSuccess: ({ answerSurvey }) => client.setQueryData(ownPlaceQuery(trainingId, code).queryKey, answerSurvey),
  });
}

export function Survey({ trainingId, code }: { trainingId: string; code: string }) {
  const t = useT();
  const send = useSurvey(trainingId, code);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(new FormData(event.currentTarget));
  };
  const marks = { content: t.guest.content, speaker: t.guest.speaker, usefulness: t.guest.usefulness };
  return (
    <form className="guest-card" onSubmit={submit}>
      <h2>{t.guest.survey}</h2>
      {Object.entries(marks).map(([name, label]) => (
        <fieldset key={name} className="guest-marks">
          <legend>{label}</legend>
          {[1, 2, 3, 4, 5].map((mark) => (
            <label key={mark}>
              <input type="radio" name={name} value={mark} required />
              <span>{mark}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <label>
        <span>{t.guest.comment}</span>
        <textarea name="comment" rows={3} maxLength={1000} />
      </label>
      <p role="alert" className="guest-error">
        {send.error && errorText(ApiError.from(send.error), t)}
      </p>
      <button type="submit" className="ps-button" data-primary disabled={send.isPending}>
        {t.guest.sendSurvey}
      </button>
    </form>
  );
}
