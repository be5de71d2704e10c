import { useQuery } from '@tanstack/react-query';
import { useQuestionTexts } from '@/features/questions/texts';
import type { QuestionStatus } from '@/shared/gql/enums';
import { Chip } from '@/shared/office/list/Chip';
import { toggled, without } from '@/shared/office/list/search';
import type { QuestionSearch } from '../filter';
import { questionChipsQuery } from '../queries';

type Props = { search: QuestionSearch; onChange: (search: QuestionSearch) => void };

const FLAGS = ['waitingForMe', 'overdue', 'toPublish'] as const;

/** Counts that filter: the list behind a chip has as many rows as the chip says. */
export function QuestionChips({ search, onChange }: Props) {
  const t = useQuestionTexts();
  const { data } = useQuery(questionChipsQuery(search));
  if (!data) return <div className="chips" aria-hidden="true" />;
  const toggle = (status: QuestionStatus) => {
    const next = toggled(search.statuses, status);
    onChange(next ? { ...search, statuses: next } : without(search, 'statuses'));
  };
  return (
    <div className="chips">
      <ul aria-label={t.common.filter}>
        {FLAGS.filter((flag) => data[flag] > 0 || search[flag]).map((flag) => (
          <Chip
            key={flag}
            label={t.questions[flag]}
            count={data[flag]}
            pressed={search[flag] === true}
            onClick={() => onChange(search[flag] ? without(search, flag) : { ...search, [flag]: true })}
          />
        ))}
      </ul>
      <ul aria-label={t.questions.byStatus}>
        {data.byStatus
          .filter(({ status, count }) => count > 0 || search.statuses?.includes(status))
          .map(({ status, count }) => (
            <Chip
              key={status}
              label={t.enums.questionStatus[status]}
              count={count}
              pressed={search.statuses?.includes(status) ?? false}
              onClick={() => toggle(status)}
            />
          ))}
      </ul>
    </div>
  );
}
