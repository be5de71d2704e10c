import { App, Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import type { QuestionAction } from '@/shared/gql/enums';
import type { QuestionDetailFragment } from '@/shared/gql/graphql';
import { ActionDialog } from './ActionDialog';
import { PublishDialog } from './PublishDialog';
import { SPECS } from './specs';

// How the buttons stand, not whether they stand: that is `viewerCan`.
const ORDER: QuestionAction[] = [
  'ANSWER',
  'REPLY',
  'ACCEPT',
  'PUBLISH',
  'ROUTE',
  'ASK_BACK',
  'FOLLOW_UP',
  'AMEND',
  'HAND_BACK',
  'CHANGE_AUDIENCE',
  'WITHDRAW',
  'UNPUBLISH',
];

/** One button for each thing that this person may do now. */
export function QuestionActions({ question }: { question: QuestionDetailFragment }) {
  const t = useQuestionTexts();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState<QuestionAction | null>(null);
  const actions = ORDER.filter((action) => question.viewerCan.includes(action));
  const close = () => setOpen(null);
  const done = (action: QuestionAction) => {
    close();
    message.success(t.questions.done(t.enums.questionAction[action]));
    if (action !== 'PUBLISH' && SPECS[action].leaves) void navigate({ to: '/questions' });
  };
  return (
    <section className="action-bar" aria-label={t.common.actions}>
      {actions.length === 0 && <span className="action-none">{t.questions.nothingToDo}</span>}
      {actions.map((action, index) => (
        <Button
          key={action}
          type={index === 0 ? 'primary' : 'default'}
          danger={action !== 'PUBLISH' && (SPECS[action].danger ?? false)}
          onClick={() => setOpen(action)}
        >
          {t.enums.questionAction[action]}
        </Button>
      ))}
      {open === 'PUBLISH' && <PublishDialog question={question} onClose={close} onDone={() => done('PUBLISH')} />}
      {open && open !== 'PUBLISH' && (
        <ActionDialog key={open} action={open} question={question} onClose={close} onDone={() => done(open)} />
      )}
    </section>
  );
}
