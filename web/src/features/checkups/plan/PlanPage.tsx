import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import type { SiteKind } from '@/shared/gql/enums';
import { PlanCheckupDocument, type PlanningChecklistsQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import '../checkups.css';
import { type Plan, PlanForm } from './PlanForm';
import { checklistsQuery } from '../queries';

type Versions = PlanningChecklistsQuery['checklists'];

export function PlanPage() {
  const t = useT();
  useCrumb(t.checkups.plan);
  const checklists = useQuery(checklistsQuery);
  return (
    <>
      <PageHeader title={t.checkups.plan} />
      <Loaded query={checklists}>{(versions) => <NewPlan versions={versions} />}</Loaded>
    </>
  );
}

/** The newest version of each kind is what nearly everybody wants. */
const newest = (versions: Versions, kind: SiteKind): string =>
  versions.filter((one) => one.kind === kind).toSorted((a, b) => b.number - a.number)[0]?.id ?? '';

const blank = (versions: Versions): Plan => ({
  parkId: '',
  title: '',
  startsOn: '',
  endsOn: '',
  leadId: '',
  expertIds: [],
  enterpriseIds: [],
  includePark: true,
  enterpriseChecklistId: newest(versions, 'ENTERPRISE'),
  parkChecklistId: newest(versions, 'PARK'),
  serviceItemId: '',
});

function NewPlan({ versions }: { versions: Versions }) {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const [plan, setPlan] = useState<Plan>(() => blank(versions));
  const save = useMutation({
    mutationFn: () => {
      const parkChecklistId = plan.includePark ? plan.parkChecklistId || null : null;
      const serviceItemId = plan.serviceItemId || null;
      const input = { ...plan, parkChecklistId, serviceItemId, clientMutationId: key.current };
      return request(PlanCheckupDocument, { input });
    },
    onSuccess: ({ planCheckup }) => {
      void client.invalidateQueries({ queryKey: ['checkups'] });
      return navigate({ to: '/checkups/$id', params: { id: planCheckup.id } });
    },
    onError: (error) => {
      // The same key again only when nobody knows whether the first try arrived.
      if (ApiError.from(error).code !== 'OFFLINE') key.current = crypto.randomUUID();
    },
  });
  return (
    <PlanForm
      plan={plan}
      onChange={(part) => setPlan((before) => ({ ...before, ...part }))}
      error={save.error ? ApiError.from(save.error) : null}
      busy={save.isPending}
      submitText={t.checkups.savePlan}
      onSubmit={() => save.mutate()}
    />
  );
}
