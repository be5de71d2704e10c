import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { parksQuery } from '@/shared/office/form/find';
import type { ApiError } from '@/shared/api';
import type { SiteKind } from '@/shared/gql/enums';
import { type Dict, useT } from '@/shared/i18n';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { useFound, useKept } from '@/shared/office/form/useFound';
import { Missing } from '@/shared/ui/Missing';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { Delivers, type Owed, TeamBookings } from './Delivers';
import { SitePicker } from './SitePicker';
import { checklistsQuery, expertsQuery } from '../queries';

export type Plan = {
  parkId: string;
  title: string;
  startsOn: string;
  endsOn: string;
  leadId: string;
  expertIds: string[];
  enterpriseIds: string[];
  includePark: boolean;
  enterpriseChecklistId: string;
  parkChecklistId: string;
  /** What it delivers; empty = nothing that is owed. */
  serviceItemId: string;
};

type Named = { id: string; name: string };

type Props = {
  plan: Plan;
  onChange: (part: Partial<Plan>) => void;
  /** A plan that exists keeps its park, its checklists and its sites; sites can be added. */
  existing?: { id: string; park: Named; lead: Named; experts: Named[]; sites: string[]; serviceItem: Owed | null };
  error: ApiError | null;
  busy: boolean;
  submitText: string;
  onSubmit: () => void;
};

export function PlanForm({ plan, onChange, existing, error, busy, submitText, onSubmit }: Props) {
  const t = useT();
  const missing = missingOf(plan, t, existing !== undefined);
  return (
    <Form layout="vertical" className="plan-form" onFinish={onSubmit}>
      <div className="plan-grid">
        <Where plan={plan} onChange={onChange} existing={existing} error={error} />
        <Who plan={plan} onChange={onChange} existing={existing} error={error} />
        <Owes plan={plan} onChange={onChange} existing={existing} error={error} />
        {!existing && <Checklists plan={plan} onChange={onChange} />}
      </div>
      <TeamBookings plan={plan} own={existing?.id} />
      {!existing && (
        <Checkbox checked={plan.includePark} onChange={({ target }) => onChange({ includePark: target.checked })}>
          {t.checkups.includePark}
        </Checkbox>
      )}
      <section aria-label={t.checkups.sites}>
        <h2 className="card-title">{existing ? t.checkups.addSites : t.checkups.sites}</h2>
        <SitePicker
          parkId={plan.parkId}
          value={plan.enterpriseIds}
          fixed={existing?.sites ?? []}
          onChange={(enterpriseIds) => onChange({ enterpriseIds })}
        />
      </section>
      {error && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
      <div className="plan-save">
        <Button type="primary" htmlType="submit" size="large" loading={busy} disabled={missing.length > 0}>
          {submitText}
        </Button>
        <Missing labels={missing} />
      </div>
    </Form>
  );
}

type PartProps = Pick<Props, 'plan' | 'onChange' | 'error'> & { existing: Props['existing'] | undefined };

/** What the server says of one field, below it. */
function useFault(error: ApiError | null) {
  const t = useT();
  return (name: string) => {
    const text = error ? fieldText(error.fields, name, t) : undefined;
    return text ? { validateStatus: 'error' as const, help: text } : {};
  };
}

function Where({ plan, onChange, existing, error }: PartProps) {
  const t = useT();
  const fault = useFault(error);
  return (
    <>
      <Form.Item label={t.common.park} htmlFor="plan-park" required {...fault('parkId')}>
        {existing ? (
          <Input id="plan-park" value={existing.park.name} disabled />
        ) : (
          <RemoteSelect
            id="plan-park"
            label={t.common.park}
            width="100%"
            value={plan.parkId || undefined}
            find={parksQuery}
            onChange={(id) => onChange({ parkId: id ?? '', enterpriseIds: [], serviceItemId: '' })}
          />
        )}
      </Form.Item>
      <Form.Item label={t.fields.title} htmlFor="plan-title" required {...fault('title')}>
        <Input
          id="plan-title"
          value={plan.title}
          maxLength={100}
          placeholder={t.checkups.titleHint}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      </Form.Item>
    </>
  );
}

function Who({ plan, onChange, existing, error }: PartProps) {
  const t = useT();
  const fault = useFault(error);
  const day = (at: Dayjs | null | undefined) => at?.format('YYYY-MM-DD') ?? '';
  return (
    <>
      <Form.Item label={t.checkups.period} htmlFor="plan-period" required {...fault('endsOn')}>
        <DatePicker.RangePicker
          id={{ start: 'plan-period', end: 'plan-period-end' }}
          value={plan.startsOn && plan.endsOn ? [dayjs(plan.startsOn), dayjs(plan.endsOn)] : null}
          onChange={(days) => onChange({ startsOn: day(days?.[0]), endsOn: day(days?.[1]) })}
        />
      </Form.Item>
      <Form.Item label={t.checkups.lead} htmlFor="plan-lead" required {...fault('leadId')}>
        <RemoteSelect
          id="plan-lead"
          label={t.checkups.lead}
          width="100%"
          value={plan.leadId || undefined}
          known={existing?.lead}
          find={expertsQuery}
          onChange={(id) => onChange({ leadId: id ?? '' })}
        />
      </Form.Item>
      <Form.Item label={t.checkups.experts} htmlFor="plan-experts" {...fault('expertIds')}>
        <ExpertsSelect
          value={plan.expertIds}
          known={existing?.experts ?? []}
          onChange={(expertIds) => onChange({ expertIds })}
        />
      </Form.Item>
    </>
  );
}

function Owes({ plan, onChange, existing, error }: PartProps) {
  const fault = useFault(error);
  return (
    <Delivers
      parkId={plan.parkId}
      value={plan.serviceItemId}
      known={existing?.serviceItem}
      fault={fault('serviceItemId')}
      onChange={(serviceItemId) => onChange({ serviceItemId })}
    />
  );
}

/** Why the button does not work yet. */
function missingOf(plan: Plan, t: Dict, exists: boolean): string[] {
  const noSite = !exists && plan.enterpriseIds.length === 0 && !plan.includePark;
  const wants: [boolean, string][] = [
    [!plan.parkId, t.common.park],
    [!plan.title.trim(), t.fields.title],
    [!plan.startsOn || !plan.endsOn, t.checkups.period],
    [!plan.leadId, t.checkups.lead],
    [!plan.enterpriseChecklistId, t.checkups.enterpriseChecklist],
    [plan.includePark && !plan.parkChecklistId, t.checkups.parkChecklist],
    [noSite, t.checkups.sites],
  ];
  return wants.filter(([empty]) => empty).map(([, label]) => label);
}

type ExpertsProps = { value: string[]; known: Named[]; onChange: (ids: string[]) => void };

function ExpertsSelect({ value, known, onChange }: ExpertsProps) {
  const t = useT();
  const found = useFound(expertsQuery);
  const rows = useKept<Named>(found.rows, value, known);
  return (
    <Select
      id="plan-experts"
      aria-label={t.checkups.experts}
      placeholder={t.checkups.experts}
      mode="multiple"
      {...found.asking}
      value={value}
      options={rows.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

function Checklists({ plan, onChange }: Pick<Props, 'plan' | 'onChange'>) {
  const t = useT();
  const { data = [] } = useQuery(checklistsQuery);
  const options = (kind: SiteKind) =>
    data
      .filter((one) => one.kind === kind)
      .map((one) => ({ value: one.id, label: `${one.title} ${t.common.version(one.number)}（${t.checkups.items(one.itemCount)}）` }));
  return (
    <>
      <Form.Item label={t.checkups.enterpriseChecklist} htmlFor="plan-checklist" required>
        <Select
          id="plan-checklist"
          aria-label={t.checkups.enterpriseChecklist}
          value={plan.enterpriseChecklistId || null}
          options={options('ENTERPRISE')}
          onChange={(id: string | null) => onChange({ enterpriseChecklistId: id ?? '' })}
        />
      </Form.Item>
      {plan.includePark && (
        <Form.Item label={t.checkups.parkChecklist} htmlFor="plan-park-checklist" required>
          <Select
            id="plan-park-checklist"
            aria-label={t.checkups.parkChecklist}
            value={plan.parkChecklistId || null}
            options={options('PARK')}
            onChange={(id: string | null) => onChange({ parkChecklistId: id ?? '' })}
          />
        </Form.Item>
      )}
    </>
  );
}
