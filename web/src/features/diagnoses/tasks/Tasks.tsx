import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { type DiagnosisDetail, tasksQuery } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { AskedTask } from './AskedTask';
import { type TaskAsk, taskColumns } from './taskColumns';
import { TaskDialog } from './TaskDialog';

/** 创建方案: who does what until when. */
export function Tasks({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const tasks = useQuery(tasksQuery(diagnosis.id));
  const [adding, setAdding] = useState(false);
  const [ask, setAsk] = useState<TaskAsk | null>(null);
  return (
    <>
      <div className="part-tools">
        {diagnosis.viewerCan.includes('PLAN_TASKS') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {w.addTask}
          </Button>
        )}
        <ExportButton list="creation-tasks" search={{ diagnosisId: diagnosis.id }} title={w.tab.plan} />
      </div>
      <Loaded query={tasks}>
        {(rows) =>
          rows.length > 0 ? (
            <DataList rows={rows} columns={taskColumns(t, setAsk)} label={w.tab.plan} />
          ) : (
            <EmptyState hint={w.noTasks} />
          )
        }
      </Loaded>
      {adding && <TaskDialog diagnosisId={diagnosis.id} onClose={() => setAdding(false)} />}
      {ask && <AskedTask ask={ask} diagnosisId={diagnosis.id} onClose={() => setAsk(null)} />}
    </>
  );
}
