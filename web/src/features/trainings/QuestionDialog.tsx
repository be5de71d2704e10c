import { Input } from 'antd';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { QuizQuestionKind } from '@/shared/gql/enums';
import { AddQuizQuestionDocument, EditQuizQuestionDocument, type QuizQuestionRowFragment } from '@/shared/gql/graphql';
import { choice, line, toggle } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { optionsOf, textOf } from './options';
import { useTrainingTexts } from './texts';

const text: RecordField['control'] = ({ id, value, onChange }) => (
  <Input.TextArea id={id} rows={4} maxLength={2000} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

/** Options stand a line each; a star marks what is right. */
export function QuestionDialog({ question, onClose }: { question?: QuizQuestionRowFragment; onClose: () => void }) {
  const t = useTrainingTexts();
  const w = t.trainings;
  return (
    <RecordDialog
      title={question ? w.editQuestion : w.addQuestion}
      fields={[
        { name: 'kind', label: w.kind, required: true, control: choice(w.kind, t.enums.quizQuestionKind) },
        { name: 'text', label: w.questionText, required: true, control: text },
        { name: 'options', label: w.options, required: true, hint: w.optionsHint, control: text },
        { name: 'explanation', label: w.explanation, control: text },
        { name: 'category', label: w.category, control: line },
        { name: 'active', label: w.active, control: toggle },
      ]}
      initial={{ values: question ? valuesOf(question) : { kind: 'SINGLE', active: 'true' }, version: question?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = inputOf(values);
        if (!question) return request(AddQuizQuestionDocument, { input: { question: input, clientMutationId } });
        return request(EditQuizQuestionDocument, { input: { id: question.id, version, question: input, clientMutationId } });
      }}
      onClose={onClose}
    />
  );
}

const valuesOf = (row: QuizQuestionRowFragment): Values => ({
  kind: row.kind,
  text: row.text,
  options: textOf(row.options, row.answer),
  explanation: row.explanation,
  category: row.category,
  active: String(row.active),
});

const inputOf = (values: Values) => ({
  kind: (values['kind'] ?? 'SINGLE') as QuizQuestionKind,
  text: values['text'] ?? '',
  ...optionsOf(values['options'] ?? ''),
  explanation: values['explanation'] ?? '',
  category: values['category'] ?? '',
  active: values['active'] === 'true',
});
