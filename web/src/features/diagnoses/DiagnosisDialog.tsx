import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { expertsQuery } from '@/features/checkups/queries';
import { Bookings } from '@/features/contracts/Bookings';
import { workloadQuery } from '@/features/contracts/queries';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { type DiagnosisInput, EditDiagnosisDocument, PlanDiagnosisDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { dayFromToday } from '@/shared/ui/text/period';
import { today } from '@/shared/ui/text/time';
import { type DiagnosisDetail, diagnosisQuery } from './queries';
import { type ControlProps, day, ExpertsSelect, FrameworkSelect, ItemSelect } from './planControls';
import { type DiagnosisTexts, useDiagnosisTexts } from './texts';

type Props = { diagnosis?: DiagnosisDetail; onClose: () => void };

/** Plans a diagnosis, or changes the plan; what is fixed once it has begun is shown and cannot be changed. */
export function DiagnosisDialog({ diagnosis, onClose }: Props) {
  const t = useDiagnosisTexts();
  const client = useQueryClient();
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...diagnosisQuery(diagnosis?.id ?? ''), staleTime: 0 });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  return (
    <RecordDialog
      title={diagnosis ? t.diagnosisEnums.action.EDIT : t.diagnoses.plan}
      fields={fieldsOf(t, diagnosis)}
      initial={{ values: diagnosis ? valuesOf(diagnosis) : fresh(), version: diagnosis?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = inputOf(values);
        if (!diagnosis) return request(PlanDiagnosisDocument, { input: { diagnosis: input, clientMutationId } });
        return request(EditDiagnosisDocument, { input: { id: diagnosis.id, version, diagnosis: input, clientMutationId } });
      }}
      {...(diagnosis && { reload })}
      onClose={onClose}
    />
  );
}

const fresh = (): Values => ({ year: today().slice(0, 4), startsOn: today(), dueOn: dayFromToday(60), expertIds: '' });

const valuesOf = (row: DiagnosisDetail): Values => ({
  parkId: row.park?.id,
  enterpriseId: row.enterprise?.id,
  frameworkId: row.framework.id,
  year: String(row.year),
  title: row.title,
  startsOn: row.startsOn,
  dueOn: row.dueOn,
  leadId: row.lead?.id,
  expertIds: row.experts.map(({ id }) => id).join(','),
  serviceItemId: row.serviceItem?.id,
});

const inputOf = (values: Values): DiagnosisInput => ({
  parkId: values['parkId'] ?? '',
  enterpriseId: values['enterpriseId'] || null,
  frameworkId: values['frameworkId'] ?? '',
  year: /^\d{4}$/.test(values['year'] ?? '') ? Number(values['year']) : 0,
  title: values['title']?.trim() || null,
  startsOn: values['startsOn'] ?? '',
  dueOn: values['dueOn'] ?? '',
  leadId: values['leadId'] ?? '',
  expertIds: (values['expertIds'] ?? '').split(',').filter(Boolean),
  serviceItemId: values['serviceItemId'] || null,
});

const fixed =
  (text: string): RecordField['control'] =>
  ({ id }) => <Input id={id} value={text} disabled />;

const number: RecordField['control'] = ({ id, value, onChange }) => (
  <Input id={id} inputMode="numeric" maxLength={4} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

/** Whom and by what: for good once it has begun. */
function siteFields(t: DiagnosisTexts, row: DiagnosisDetail | undefined): RecordField[] {
  const w = t.diagnoses;
  const begun = row !== undefined && row.status !== 'PLANNED';
  const park: RecordField['control'] = ({ id, value, onChange }) => (
    <RemoteSelect id={id} label={t.common.park} width="100%" value={value} known={row?.park} find={parksQuery} onChange={onChange} />
  );
  const enterprise: RecordField['control'] = ({ id, value, values, onChange }) => (
    <RemoteSelect
      id={id}
      label={t.common.enterprise}
      width="100%"
      value={value}
      known={row?.enterprise}
      find={(text) => enterprisesQuery(text, values['parkId'])}
      onChange={onChange}
    />
  );
  return [
    { name: 'parkId', label: t.common.park, required: true, control: begun ? fixed(row.park?.name ?? '') : park },
    {
      name: 'frameworkId',
      label: w.framework,
      required: true,
      control: begun ? fixed(row.framework.title) : (props) => <FrameworkSelect {...props} known={row?.framework ?? null} />,
    },
    {
      name: 'enterpriseId',
      label: t.common.enterprise,
      hint: w.enterpriseHint,
      control: begun ? fixed(row.enterprise?.name ?? '') : enterprise,
    },
    { name: 'year', label: w.year, required: true, control: begun ? fixed(String(row.year)) : number },
    {
      name: 'serviceItemId',
      label: w.serviceItem,
      hint: w.serviceItemHint,
      control: begun ? fixed(row.serviceItem?.title ?? '') : (props) => <ItemSelect {...props} />,
    },
  ];
}

function fieldsOf(t: DiagnosisTexts, row: DiagnosisDetail | undefined): RecordField[] {
  const w = t.diagnoses;
  return [
    ...siteFields(t, row),
    { name: 'title', label: w.title, hint: w.titleHint, control: line },
    { name: 'startsOn', label: w.startsOn, required: true, control: day },
    { name: 'dueOn', label: w.dueOn, required: true, control: day },
    { name: 'leadId', label: w.lead, required: true, control: (props) => <LeadSelect {...props} known={row?.lead ?? null} /> },
    { name: 'expertIds', label: w.experts, control: (props) => <ExpertsSelect {...props} known={row?.experts ?? []} /> },
  ];
}

/** Who is booked already is seen while planning. */
function LeadSelect({ id, value, values, onChange, known }: ControlProps & { known: { id: string; name: string } | null }) {
  const t = useDiagnosisTexts();
  const [period] = useState(() => ({ from: dayFromToday(0), to: dayFromToday(60) }));
  const asked = [value, ...(values['expertIds'] ?? '').split(',')].filter((one): one is string => Boolean(one));
  const { data: bookings = [] } = useQuery({ ...workloadQuery(period.from, period.to, asked), enabled: asked.length > 0 });
  return (
    <>
      <RemoteSelect id={id} label={t.diagnoses.lead} width="100%" value={value} known={known} find={expertsQuery} onChange={onChange} />
      <Bookings title={t.diagnoses.booked} bookings={bookings} />
    </>
  );
}
