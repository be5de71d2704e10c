import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import type { CreationTaskStatus } from '@/shared/gql/enums';
import { CreationTaskListDocument, type CreationTaskListQuery } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { without } from '@/shared/office/list/search';
import { PageHeader } from '@/shared/office/PageHeader';
import '../diagnoses.css';
import type { TaskSearch } from '../filter';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { AskedTask } from './AskedTask';
import { type TaskAsk, taskColumns } from './taskColumns';

type Task = CreationTaskListQuery['creationTasks']['nodes'][number];

/** The tasks of all creation plans that the viewer sees, by due day. */
export function TasksPage() {
  const t = useDiagnosisTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/diagnoses/tasks' });
  const [ask, setAsk] = useState<(TaskAsk & { diagnosisId: string }) | null>(null);
  const set = (next: TaskSearch) => void navigate({ to: '/diagnoses/tasks', search: next });
  useCrumb(t.diagnoses.tasksPage);
  return (
    <>
      <PageHeader
        title={t.diagnoses.tasksPage}
        actions={<ExportButton list="creation-tasks" search={search} title={t.diagnoses.tasksPage} />}
      />
      <Filters search={search} onChange={set} />
      <PagedList<Task>
        queryKey={['diagnoses', 'tasks', search]}
        fetchPage={(after) => request(CreationTaskListDocument, { filter: search, after }).then((data) => data.creationTasks)}
        columns={columnsOf(t, setAsk)}
        label={t.diagnoses.tasksPage}
        empty={<NothingFound search={search} hint={t.diagnoses.noTasksAnywhere} onClear={() => set({})} />}
      />
      {ask && <AskedTask ask={ask} diagnosisId={ask.diagnosisId} onClose={() => setAsk(null)} />}
    </>
  );
}

function columnsOf(t: DiagnosisTexts, onAsk: (ask: TaskAsk & { diagnosisId: string }) => void): Column<Task>[] {
  const own = taskColumns(t, (ask) => onAsk({ ...ask, diagnosisId: (ask.task as Task).diagnosis.id }));
  const of: Column<Task> = {
    key: 'diagnosis',
    title: t.diagnoses.diagnosis,
    render: ({ diagnosis }) => (
      <Link to="/diagnoses/$id" params={{ id: diagnosis.id }} search={{ tab: 'plan' }}>
        {diagnosis.title}
      </Link>
    ),
  };
  return [...own.slice(0, 3), of, ...own.slice(3)];
}

function Filters({ search, onChange }: { search: TaskSearch; onChange: (search: TaskSearch) => void }) {
  const t = useDiagnosisTexts();
  const labels = { mine: t.diagnoses.mine, overdue: t.diagnoses.overdueTasks };
  return (
    <search className="search-bar">
      <div className="search-bar-row">
        <Select<CreationTaskStatus>
          aria-label={t.common.status}
          placeholder={t.common.status}
          allowClear
          style={{ width: 130 }}
          value={search.status ?? null}
          options={(Object.entries(t.diagnosisEnums.taskStatus) as [CreationTaskStatus, string][]).map(([value, label]) => ({ value, label }))}
          onChange={(status) => onChange(status ? { ...search, status } : without(search, 'status'))}
        />
        {(['mine', 'overdue'] as const).map((key) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={search[key] === true}
            onClick={() => onChange(search[key] ? without(search, key) : { ...search, [key]: true })}
          >
            {labels[key]}
          </button>
        ))}
      </div>
    </search>
  );
}
