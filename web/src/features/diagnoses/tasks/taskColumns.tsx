import { Button } from 'antd';
import type { CreationTaskAction } from '@/shared/gql/enums';
import type { TaskRowFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { FileList } from '@/shared/ui/files/FileList';
import { DueTag } from '@/shared/ui/tags';
import { TaskTag } from '../DiagnosisTag';
import type { DiagnosisTexts } from '../texts';

export type TaskAsk = { kind: CreationTaskAction; task: TaskRowFragment };

export function taskColumns(t: DiagnosisTexts, onAsk: (ask: TaskAsk) => void): Column<TaskRowFragment>[] {
  const w = t.diagnoses;
  return [
    {
      key: 'title',
      title: w.taskTitle,
      main: true,
      width: 300,
      render: (row) => (
        <div className="title-cell">
          <strong>{row.title}</strong>
          {row.indicator && <span className="title-cell-sub">{`${row.indicator.code} ${row.indicator.name}`}</span>}
        </div>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <TaskTag status={row.status} /> },
    {
      key: 'due',
      title: w.dueOn,
      tag: true,
      render: (row) => (
        <span className="due-cell">
          <span className="nowrap">{row.dueOn}</span> {row.status === 'OPEN' && <DueTag daysLeft={row.daysLeft} />}
        </span>
      ),
    },
    { key: 'owner', title: w.owner, render: (row) => row.owner?.name ?? row.ownerName },
    { key: 'note', title: w.done, width: 260, render: (row) => <Done row={row} /> },
    {
      key: 'actions',
      title: t.common.actions,
      sparse: true,
      render: (row) => row.viewerCan.length > 0 && <Buttons row={row} t={t} onAsk={onAsk} />,
    },
  ];
}

function Done({ row }: { row: TaskRowFragment }) {
  if (!row.note && row.files.length === 0) return null;
  return (
    <>
      <span className="multiline">{row.note}</span>
      {row.files.length > 0 && <FileList files={row.files} />}
    </>
  );
}

type ButtonsProps = { row: TaskRowFragment; t: DiagnosisTexts; onAsk: (ask: TaskAsk) => void };

function Buttons({ row, t, onAsk }: ButtonsProps) {
  return (
    <span className="row-buttons">
      {(['FINISH', 'EDIT', 'DROP'] as const)
        .filter((action) => row.viewerCan.includes(action))
        .map((action) => (
          <Button
            key={action}
            size="small"
            type={action === 'FINISH' ? 'primary' : 'default'}
            onClick={() => onAsk({ kind: action, task: row })}
          >
            {t.diagnosisEnums.taskAction[action]}
          </Button>
        ))}
    </span>
  );
}
