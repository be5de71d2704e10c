import { FinishDialog } from './FinishDialog';
import type { TaskAsk } from './taskColumns';
import { DropDialog, TaskDialog } from './TaskDialog';

/** The dialog that a task's button opens. */
export function AskedTask({ ask, diagnosisId, onClose }: { ask: TaskAsk; diagnosisId: string; onClose: () => void }) {
  const { kind, task } = ask;
  if (kind === 'FINISH') return <FinishDialog task={task} onClose={onClose} />;
  if (kind === 'DROP') return <DropDialog task={task} onClose={onClose} />;
  return <TaskDialog diagnosisId={diagnosisId} task={task} onClose={onClose} />;
}
