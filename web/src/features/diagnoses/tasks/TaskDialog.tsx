import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { AddCreationTaskDocument, DropCreationTaskDocument, EditCreationTaskDocument, type TaskRowFragment } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { dayFromToday } from '@/shared/ui/text/period';
import { phrases } from '../controls';
import { type ControlProps, day } from '../planControls';
import { answersQuery } from '../queries';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { ownerFields } from './taskFields';

type Props = { diagnosisId: string; task?: TaskRowFragment; onClose: () => void };

/** Adds a task to the creation plan, or changes one. */
export function TaskDialog({ diagnosisId, task, onClose }: Props) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  return (
    <RecordDialog
      title={task ? w.editTask : w.addTask}
      fields={fieldsOf(t, diagnosisId, task)}
      initial={{ values: task ? valuesOf(task) : { dueOn: dayFromToday(90) }, version: task?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = inputOf(values);
        if (!task) return request(AddCreationTaskDocument, { input: { diagnosisId, task: input, clientMutationId } });
        return request(EditCreationTaskDocument, { input: { id: task.id, version, task: input, clientMutationId } });
      }}
      onClose={onClose}
    />
  );
}

function fieldsOf(t: DiagnosisTexts, diagnosisId: string, task: TaskRowFragment | undefined): RecordField[] {
  const w = t.diagnoses;
  return [
    { name: 'title', label: w.taskTitle, required: true, control: line },
    { name: 'indicatorId', label: w.taskIndicator, control: (props) => <IndicatorSelect {...props} diagnosisId={diagnosisId} /> },
    ...ownerFields(t, task?.owner ?? null),
    { name: 'dueOn', label: w.dueOn, required: true, control: day },
  ];
}

const valuesOf = (task: TaskRowFragment): Values => ({
  title: task.title,
  indicatorId: task.indicator?.id,
  ownerId: task.owner?.id,
  ownerName: task.owner ? '' : task.ownerName,
  dueOn: task.dueOn,
});

const inputOf = (values: Values) => ({
  title: values['title']?.trim() ?? '',
  indicatorId: values['indicatorId'] || null,
  ownerId: values['ownerId'] || null,
  ownerName: values['ownerName']?.trim() || null,
  dueOn: values['dueOn'] ?? '',
});

function IndicatorSelect({ id, value, onChange, diagnosisId }: ControlProps & { diagnosisId: string }) {
  const t = useDiagnosisTexts();
  const { data } = useQuery(answersQuery(diagnosisId));
  return (
    <Select
      id={id}
      aria-label={t.diagnoses.taskIndicator}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={(data?.items ?? []).map(({ indicator }) => ({ value: indicator.id, label: `${indicator.code} ${indicator.name}` }))}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  );
}

type OneProps = { task: TaskRowFragment; onClose: () => void };

export function DropDialog({ task, onClose }: OneProps) {
  const t = useDiagnosisTexts();
  return (
    <RecordDialog
      title={`${t.diagnosisEnums.taskAction.DROP}${t.common.colon}${task.title}`}
      fields={[
        { name: 'reason', label: t.diagnoses.dropReason, required: true, control: phrases('diagnosis.DROP') },
      ]}
      initial={{ values: {}, version: task.version }}
      save={(values, version, clientMutationId) =>
        request(DropCreationTaskDocument, {
          input: { id: task.id, version, reason: values['reason']?.trim() ?? '', clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
