import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useViewer } from '@/app/auth';
import type { QuizQuestionRowFragment } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { QuestionDialog } from './QuestionDialog';
import { questionsQuery } from './queries';
import { useTrainingTexts } from './texts';
import './trainings.css';

export function QuestionsPage() {
  const t = useTrainingTexts();
  const { can } = useViewer();
  const [text, setText] = useState('');
  const [open, setOpen] = useState<QuizQuestionRowFragment | 'NEW' | null>(null);
  const questions = useQuery(questionsQuery(useDeferredValue(text)));
  const edits = can.includes('ADD_QUIZ_QUESTION');
  const add = edits && (
    <Button type="primary" onClick={() => setOpen('NEW')}>
      {t.trainings.addQuestion}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t.enums.page.QUESTION_BANK}
        actions={
          <>
            {add}
            <ExportButton list="quiz-questions" search={text ? { text } : {}} title={t.enums.page.QUESTION_BANK} />
          </>
        }
      />
      <Input.Search
        aria-label={t.trainings.searchQuestion}
        placeholder={t.trainings.searchQuestion}
        allowClear
        style={{ maxWidth: 360, marginBottom: 16 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Loaded query={questions}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState hint={t.trainings.noQuestions} action={add || undefined} />
          ) : (
            <ul className="question-list" aria-label={t.enums.page.QUESTION_BANK}>
              {rows.map((row) => (
                <Item key={row.id} row={row} onEdit={edits ? () => setOpen(row) : null} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && <QuestionDialog {...(open !== 'NEW' && { question: open })} onClose={() => setOpen(null)} />}
    </>
  );
}

function Item({ row, onEdit }: { row: QuizQuestionRowFragment; onEdit: (() => void) | null }) {
  const t = useTrainingTexts();
  return (
    <li>
      <header>
        <Tag tone="info">{t.enums.quizQuestionKind[row.kind]}</Tag>
        {row.category && <Tag tone="neutral">{row.category}</Tag>}
        {!row.active && <Tag tone="warn">{t.trainings.inactive}</Tag>}
        <strong>{row.text}</strong>
        {onEdit && (
          <Button size="small" onClick={onEdit}>
            {t.common.edit}
          </Button>
        )}
      </header>
      <ol>
        {row.options.map((option, at) => (
          <li key={option} data-right={row.answer.includes(at) || undefined}>
            {option}
            {row.answer.includes(at) && ` ✓`}
          </li>
        ))}
      </ol>
      {row.explanation && <p className="quiet">{row.explanation}</p>}
    </li>
  );
}
