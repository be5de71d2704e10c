import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import { request } from '@/shared/api';
import { SimilarQuestionsDocument } from '@/shared/gql/graphql';
import { Marked } from '@/shared/ui/Marked';
import { Tag } from '@/shared/ui/tags';

const QUIET_MS = 350;

/** What was answered already, while somebody types. */
export function SimilarList({ text }: { text: string }) {
  const t = useQuestionTexts();
  const asked = useQuiet(useDeferredValue(text.trim()));
  const { data = [] } = useQuery({
    queryKey: ['similarQuestions', asked],
    enabled: asked.length >= 4,
    queryFn: () => request(SimilarQuestionsDocument, { text: asked }).then((found) => found.similarQuestions),
    placeholderData: (before) => before,
  });
  if (asked.length < 4 || data.length === 0) return null;
  return (
    <section className="similar-answers" aria-live="polite" aria-label={t.questions.similar}>
      <h2>{t.questions.similar}</h2>
      <p>{t.questions.similarHint}</p>
      <ul>
        {data.map(({ question, knowledge, snippet }) => (
          <li key={knowledge?.id ?? question?.id}>
            {knowledge && (
              <Link to="/knowledge/$id" params={{ id: knowledge.id }} target="_blank">
                {knowledge.title}
              </Link>
            )}
            {question && (
              <Link to="/questions/$id" params={{ id: question.id }} target="_blank">
                {question.title}
              </Link>
            )}{' '}
            <Tag tone={knowledge ? 'good' : 'neutral'}>
              {knowledge ? t.questions.similarPublished : t.questions.similarOwn}
            </Tag>
            <p>
              <Marked parts={snippet} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text once nobody has typed for a moment. */
function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
