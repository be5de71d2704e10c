import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { EditCheckupDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import '../checkups.css';
import { type Plan, PlanForm } from './PlanForm';
import { type CheckupDetail, checkupQuery } from '../queries';

export function EditPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const checkup = useQuery(checkupQuery(id));
  useCrumb(checkup.data?.title);
  return (
    <>
      <PageHeader title={t.checkups.edit} />
      <Loaded query={checkup}>
        {(found) =>
          found.viewerCan.includes('EDIT') ? <Edit checkup={found} /> : <EmptyState title={t.checkups.notEditable} />
        }
      </Loaded>
    </>
  );
}

function Edit({ checkup }: { checkup: CheckupDetail }) {
  const t = useT();
  const edit = useEdit(checkup);
  return (
    <>
      {edit.conflict && <ConflictAlert base={edit.version} now={checkup.version} onTop={edit.onTop} />}
      <PlanForm
        plan={edit.plan}
        onChange={edit.change}
        existing={{
          id: checkup.id,
          park: checkup.park,
          lead: checkup.lead,
          experts: checkup.experts,
          sites: checkup.visits.flatMap(({ enterprise }) => (enterprise ? [enterprise.id] : [])),
          serviceItem: checkup.serviceItem ?? null,
        }}
        error={edit.conflict ? null : edit.error}
        busy={edit.busy}
        submitText={t.common.save}
        onSubmit={edit.submit}
      />
    </>
  );
}

function useEdit(checkup: CheckupDetail) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  // What was on the screen when editing began; a refresh in the background must not move it.
  const [version, setVersion] = useState(checkup.version);
  const [plan, setPlan] = useState<Plan>(() => planOf(checkup));
  const refresh = () => client.invalidateQueries({ queryKey: ['checkup', checkup.id] });
  const save = useMutation({
    mutationFn: () => {
      const { title, startsOn, endsOn, leadId, expertIds, enterpriseIds } = plan;
      const serviceItemId = plan.serviceItemId || null;
      const fields = { title, startsOn, endsOn, leadId, expertIds, addEnterpriseIds: enterpriseIds, serviceItemId };
      const input = { id: checkup.id, version, ...fields, clientMutationId: key.current };
      return request(EditCheckupDocument, { input });
    },
    onSuccess: async () => {
      await refresh();
      void client.invalidateQueries({ queryKey: ['checkups'] });
      return navigate({ to: '/checkups/$id', params: { id: checkup.id } });
    },
    onError: (error) => {
      const { code } = ApiError.from(error);
      if (code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (code === 'CONFLICT') void refresh();
    },
  });
  const error = save.error ? ApiError.from(save.error) : null;
  const onTop = () => {
    setVersion(checkup.version);
    save.reset();
  };
  const change = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));
  const conflict = error?.code === 'CONFLICT';
  return { plan, change, version, error, conflict, onTop, busy: save.isPending, submit: () => save.mutate() };
}

function ConflictAlert({ base, now, onTop }: { base: number; now: number; onTop: () => void }) {
  const t = useT();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t.common.conflictTitle}
      description={`${t.common.conflictHint} ${t.common.conflictWas(base)} → ${t.common.conflictNow(now)}`}
      action={
        <Button disabled={now === base} onClick={onTop}>
          {t.checkups.keepMine}
        </Button>
      }
    />
  );
}

const planOf = (checkup: CheckupDetail): Plan => ({
  parkId: checkup.park.id,
  title: checkup.title,
  startsOn: checkup.startsOn,
  endsOn: checkup.endsOn,
  leadId: checkup.lead.id,
  expertIds: checkup.experts.map(({ id }) => id),
  enterpriseIds: [],
  includePark: false,
  enterpriseChecklistId: checkup.enterpriseChecklist.id,
  parkChecklistId: checkup.parkChecklist?.id ?? '',
  serviceItemId: checkup.serviceItem?.id ?? '',
});
