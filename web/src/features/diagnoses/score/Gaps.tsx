import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import { PlanFromGapsDocument } from '@/shared/gql/graphql';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { dayFromToday } from '@/shared/ui/text/period';
import { day } from '../planControls';
import { type DiagnosisDetail, type Gap, gapsQuery } from '../queries';
import { ownerFields } from '../tasks/taskFields';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { StateTag, withUnit } from './lineColumns';

type Row = Gap & { id: string };

/** What closing each gap would bring, the most first; ticked ones become tasks of the plan. */
export function Gaps({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const gaps = useQuery(gapsQuery(diagnosis.id));
  return (
    <Loaded query={gaps}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title={t.diagnoses.noGaps} />
        ) : (
          <List diagnosis={diagnosis} rows={all.map((gap) => ({ ...gap, id: gap.indicator.id }))} />
        )
      }
    </Loaded>
  );
}

function List({ diagnosis, rows }: { diagnosis: DiagnosisDetail; rows: Row[] }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const [ids, setIds] = useState<string[]>([]);
  const [planning, setPlanning] = useState(false);
  const plans = diagnosis.viewerCan.includes('PLAN_TASKS');
  return (
    <>
      <div className="part-tools">
        <p className="quiet">{w.gapsHint}</p>
        {plans && (
          <Button type="primary" disabled={ids.length === 0} onClick={() => setPlanning(true)}>
            {w.planGaps(ids.length)}
          </Button>
        )}
      </div>
      <DataList
        rows={rows}
        columns={columnsOf(t, diagnosis.id)}
        label={w.tab.gaps}
        {...(plans && { selection: { ids, onChange: setIds, label: (row: Row) => w.chooseGap(row.indicator.name) } })}
      />
      {planning && (
        <PlanDialog
          diagnosisId={diagnosis.id}
          indicatorIds={ids}
          onClose={() => {
            setPlanning(false);
            setIds([]);
          }}
        />
      )}
    </>
  );
}

function columnsOf(t: DiagnosisTexts, id: string): Column<Row>[] {
  const w = t.diagnoses;
  return [
    {
      key: 'indicator',
      title: w.indicator,
      main: true,
      width: 280,
      render: ({ indicator }) => (
        <div className="title-cell">
          <strong>{indicator.name}</strong>
          <span className="title-cell-sub">{`${indicator.code} ${indicator.group}`}</span>
        </div>
      ),
    },
    { key: 'state', title: w.state, tag: true, render: ({ line }) => <StateTag state={line.state} t={t} /> },
    { key: 'gain', title: w.gain, render: ({ gain }) => <span className="gain">{`+${gain}`}</span> },
    { key: 'now', title: w.now, render: ({ line, indicator }) => <span className="nowrap">{withUnit(line.value, indicator.unit)}</span> },
    { key: 'target', title: w.target, render: ({ target }) => <span className="nowrap">{target}</span> },
    {
      key: 'task',
      title: w.task,
      render: ({ task }) =>
        task && (
          <Link to="/diagnoses/$id" params={{ id }} search={{ tab: 'plan' }}>
            {task.title}
          </Link>
        ),
    },
  ];
}

type PlanProps = { diagnosisId: string; indicatorIds: string[]; onClose: () => void };

function PlanDialog({ diagnosisId, indicatorIds, onClose }: PlanProps) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  return (
    <RecordDialog
      title={w.planGaps(indicatorIds.length)}
      fields={[
        ...ownerFields(t, null),
        {
          name: 'dueOn',
          label: w.dueOn,
          required: true,
          hint: w.gapsChosen,
          control: day,
        },
      ]}
      initial={{ values: { dueOn: dayFromToday(90) }, version: 0 }}
      save={(values, _version, clientMutationId) =>
        request(PlanFromGapsDocument, {
          input: {
            diagnosisId,
            indicatorIds,
            ownerId: values['ownerId'] || null,
            ownerName: values['ownerName']?.trim() || null,
            dueOn: values['dueOn'] ?? '',
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}
