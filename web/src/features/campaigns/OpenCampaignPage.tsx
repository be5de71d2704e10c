import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { type FilingTexts, useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { CampaignFormsDocument, OpenCampaignDocument } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { useFound, useKept } from '@/shared/office/form/useFound';
import { PageHeader } from '@/shared/office/PageHeader';
import { Missing } from '@/shared/ui/Missing';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { today } from '@/shared/ui/text/time';
import { FormAndPeriod, type Plan, type PlanForm } from './FormAndPeriod';
import { PlatformItems } from './PlatformItems';
import { shown } from './shown';
import './campaigns.css';

const formsQuery = {
  queryKey: ['forms', 'campaign'],
  queryFn: () => request(CampaignFormsDocument, {}).then(({ forms }) => forms),
};

/** Form × period × days × whom. */
export function OpenCampaignPage() {
  const t = useFilingTexts();
  useCrumb(t.campaigns.open);
  const forms = useQuery(formsQuery);
  return (
    <>
      <PageHeader title={t.campaigns.open} />
      <Loaded query={forms}>
        {(all) => {
          const usable = all.filter(({ current }) => current);
          return usable.length === 0 ? <EmptyState title={t.campaigns.noForm} /> : <Planner forms={usable} />;
        }}
      </Loaded>
    </>
  );
}

const EMPTY: Plan = { formId: '', period: '', title: '', opensOn: '', dueOn: '', locksOn: '', parkIds: [], enterpriseIds: [], serviceItemIds: [] };

function Planner({ forms }: { forms: PlanForm[] }) {
  const t = useFilingTexts();
  const [plan, setPlan] = useState<Plan>(EMPTY);
  const set = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));
  const { run, busy, error } = useOpen(plan, forms);
  const missing = missingOf(plan, t);
  const fault = (name: string) => (error ? fieldText(error.fields, name, t) : undefined);
  return (
    <section className="card">
      <Form layout="vertical" className="campaign-form">
        <FormAndPeriod forms={forms} plan={plan} today={today()} set={set} fault={fault} />
        <Form.Item label={t.campaigns.title} htmlFor="plan-title" required {...shown(fault('title'))}>
          <Input id="plan-title" maxLength={100} value={plan.title} onChange={({ target }) => set({ title: target.value })} />
        </Form.Item>
        <Days plan={plan} set={set} fault={fault} />
        <Whom plan={plan} set={set} fault={fault} />
        <PlatformItems
          parkIds={plan.parkIds}
          value={plan.serviceItemIds}
          onChange={(serviceItemIds) => set({ serviceItemIds })}
          fault={fault('serviceItemIds')}
        />
        {error && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
        <Button type="primary" loading={busy} disabled={missing.length > 0} onClick={run}>
          {t.campaigns.open}
        </Button>{' '}
        <Missing labels={missing} />
      </Form>
    </section>
  );
}

function missingOf(plan: Plan, t: FilingTexts): string[] {
  const asked: [string, string][] = [
    [plan.formId, t.filings.form],
    [plan.period, t.filings.period],
    [plan.title.trim(), t.campaigns.title],
    [plan.opensOn, t.campaigns.opensOn],
    [plan.dueOn, t.campaigns.dueOn],
    [plan.locksOn, t.campaigns.locksOn],
    [[...plan.parkIds, ...plan.enterpriseIds].join(''), t.campaigns.parks],
  ];
  return asked.filter(([value]) => !value).map(([, label]) => label);
}

type PartProps = { plan: Plan; set: (part: Partial<Plan>) => void; fault: (name: string) => string | undefined };

function Days({ plan, set, fault }: PartProps) {
  const t = useFilingTexts();
  const days = [
    { name: 'opensOn', label: t.campaigns.opensOn },
    { name: 'dueOn', label: t.campaigns.dueOn },
    { name: 'locksOn', label: t.campaigns.locksOn },
  ] as const;
  return (
    <>
      <div className="campaign-days">
        {days.map(({ name, label }) => (
          <Form.Item key={name} label={label} htmlFor={`plan-${name}`} required {...shown(fault(name))}>
            <DatePicker
              id={`plan-${name}`}
              value={plan[name] ? dayjs(plan[name]) : null}
              onChange={(at) => set({ [name]: at?.format('YYYY-MM-DD') ?? '' })}
            />
          </Form.Item>
        ))}
      </div>
      <p className="muted">{t.campaigns.dueHint}</p>
    </>
  );
}

function Whom({ plan, set, fault }: PartProps) {
  const t = useFilingTexts();
  const parks = useFound(parksQuery);
  const enterprises = useFound((text) => enterprisesQuery(text, undefined));
  const keptParks = useKept(parks.rows, plan.parkIds);
  const keptEnterprises = useKept(enterprises.rows, plan.enterpriseIds);
  const options = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item label={t.campaigns.parks} htmlFor="plan-parks" {...shown(fault('parkIds'))}>
        <Select
          id="plan-parks"
          aria-label={t.campaigns.parks}
          mode="multiple"
          value={plan.parkIds}
          options={options(keptParks)}
          {...parks.asking}
          onChange={(parkIds: string[]) => set({ parkIds })}
        />
      </Form.Item>
      <Form.Item label={t.campaigns.enterprises} htmlFor="plan-enterprises" {...shown(fault('enterpriseIds'))}>
        <Select
          id="plan-enterprises"
          aria-label={t.campaigns.enterprises}
          mode="multiple"
          value={plan.enterpriseIds}
          options={options(keptEnterprises)}
          {...enterprises.asking}
          onChange={(enterpriseIds: string[]) => set({ enterpriseIds })}
        />
      </Form.Item>
    </>
  );
}

function useOpen(plan: Plan, forms: PlanForm[]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const { formId, ...rest } = plan;
  const mutation = useMutation({
    mutationFn: () => {
      const formVersionId = forms.find(({ id }) => id === formId)?.current?.id ?? '';
      return request(OpenCampaignDocument, { input: { ...rest, formVersionId, clientMutationId: key.current } });
    },
    onSuccess: async ({ openCampaign }) => {
      await client.invalidateQueries();
      await navigate({ to: '/campaigns/$id', params: { id: openCampaign.id } });
    },
    onError: (error) => {
      if (ApiError.from(error).code !== 'OFFLINE') key.current = crypto.randomUUID();
    },
  });
  return {
    run: () => mutation.mutate(),
    busy: mutation.isPending,
    error: mutation.error ? ApiError.from(mutation.error) : null,
  };
}
