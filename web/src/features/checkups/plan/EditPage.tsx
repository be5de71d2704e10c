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
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  // What was on the screen when editing began; a refresh in the background must not move it.
  const [version, setVersion] = useState(checkup.version);
  const [plan, setPlan] = useState<Plan>(() => planOf(checkup));
  const save = useMutation({
    mutationFn: () => {
      const { title, startsOn, endsOn, leadId, expertIds, enterpriseIds } = plan;
      const fields = { title, startsOn, endsOn, leadId, expertIds, addEnterpriseIds: enterpriseIds };
      return request(EditCheckupDocument, {
        input: { id: checkup.id, version, ...fields, clientMutationId: key.current },
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['checkup', checkup.id] });
      void client.invalidateQueries({ queryKey: ['checkups'] });
      return navigate({ to: '/checkups/$id', params: { id: checkup.id } });
    },
    onError: (error) => {
      const { code } = ApiError.from(error);
      if (code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (code === 'CONFLICT') void client.invalidateQueries({ queryKey: ['checkup', checkup.id] });
    },
  });
  const error = save.error ? ApiError.from(save.error) : null;
  const conflict = error?.code === 'CONFLICT';
  const onTop = () => {
    setVersion(checkup.version);
    save.reset();
  };
  return (
    <>
      {conflict && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t.common.conflictTitle}
          description={`${t.common.conflictHint} ${t.common.conflictWas(version)} → ${t.common.conflictNow(checkup.version)}`}
          action={
            <Button disabled={checkup.version === version} onClick={onTop}>
              {t.checkups.keepMine}
            </Button>
          }
        />
      )}
      <PlanForm
        plan={plan}
        onChange={(part) => setPlan((before) => ({ ...before, ...part }))}
        existing={{
          park: checkup.park,
          lead: checkup.lead,
          experts: checkup.experts,
          sites: checkup.visits.flatMap(({ enterprise }) => (enterprise ? [enterprise.id] : [])),
        }}
        error={conflict ? null : error}
        busy={save.isPending}
        submitText={t.common.save}
        onSubmit={() => save.mutate()}
      />
    </>
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
});
