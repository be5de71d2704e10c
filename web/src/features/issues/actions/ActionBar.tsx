import { App, Button } from 'antd';
import { useState } from 'react';
import type { IssueAction } from '@/shared/gql/enums';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { ActionDialog } from './ActionDialog';
import { SPECS } from './specs';
import { useUndo } from './useUndo';

// How the buttons stand, not whether they stand: that is `viewerCan`.
const ORDER: IssueAction[] = [
  'ISSUE',
  'PLAN',
  'SUBMIT',
  'VERIFY',
  'CLOSE',
  'UNDO_CLOSE',
  'DECIDE_DISPUTE',
  'DECIDE_EXTENSION',
  'GIVE_OPINION',
  'CONFIRM_LOOKBACK',
  'RETURN',
  'DISPUTE',
  'REQUEST_EXTENSION',
  'EDIT',
  'MERGE',
  'ASSIGN',
  'REMIND',
  'WAIVE',
  'DISCARD',
  'REOPEN',
];

type Props = { issue: IssueDetailFragment; onDecided: () => void };

/** One button for each thing that this person may do now. */
export function ActionBar({ issue, onDecided }: Props) {
  const t = useT();
  const [open, setOpen] = useState<IssueAction | null>(null);
  const actions = ORDER.filter((action) => issue.viewerCan.includes(action));
  const say = useSaid();
  const done = (action: IssueAction, moved: IssueDetailFragment) => {
    setOpen(null);
    say(action, moved);
    if (!SPECS[action].stays) onDecided();
  };
  return (
    <section className="action-bar" aria-label={t.common.actions}>
      {actions.length === 0 && <span className="action-none">{t.issues.nothingToDo}</span>}
      {actions.map((action, index) => (
        <Button
          key={action}
          type={index === 0 && !SPECS[action].danger ? 'primary' : 'default'}
          danger={SPECS[action].danger ?? false}
          onClick={() => setOpen(action)}
        >
          {t.enums.issueAction[action]}
        </Button>
      ))}
      {open && (
        <ActionDialog
          // A dialog belongs to one action on one issue.
          key={`${issue.id}-${open}`}
          action={open}
          issue={issue}
          onClose={() => setOpen(null)}
          onDone={(moved) => done(open, moved)}
        />
      )}
    </section>
  );
}

/** Says that it is done; for a minute after closing, with the way back. */
function useSaid() {
  const t = useT();
  const { message } = App.useApp();
  const offerUndo = useUndo();
  return (action: IssueAction, moved: IssueDetailFragment) => {
    const said = t.issues.done(t.enums.issueAction[action]);
    if (!moved.viewerCan.includes('UNDO_CLOSE')) return void message.success(said);
    const sent = { id: moved.id, version: moved.version, clientMutationId: crypto.randomUUID() };
    return offerUndo(said, () => SPECS.UNDO_CLOSE.send(sent, {}, [], moved).then(() => t.issues.undone));
  };
}
