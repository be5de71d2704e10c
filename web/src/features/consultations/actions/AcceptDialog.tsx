import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { Bookings } from '@/features/contracts/Bookings';
import { fen } from '@/features/contracts/money';
import { workloadQuery } from '@/features/contracts/queries';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { type AcceptConsultationInput, AcceptConsultationDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { dayFromToday } from '@/shared/ui/text/period';
import { ExpertSelect, ExpertsSelect, idsOf, text } from '../controls';
import { type ConsultationDetail, consultingItemsQuery } from '../queries';
import { stagesOf } from '../stages';
import { StagesEditor } from '../StagesEditor';
import { type ConsultationTexts, useConsultationTexts } from '../texts';

type Props = { consultation: ConsultationDetail; onClose: () => void };
type ControlProps = Parameters<RecordField['control']>[0];

/** 受理: scope, plan, team, reviewers and price, all at once. */
export function AcceptDialog({ consultation, onClose }: Props) {
  const t = useConsultationTexts();
  return (
    <StepDialog
      wide
      title={t.consultingEnums.consultationAction.ACCEPT}
      hint={t.consultations.planHint}
      initial={{ price: '0', stages: '' }}
      fields={fieldsOf(t, consultation)}
      send={(values, _files, clientMutationId) =>
        request(AcceptConsultationDocument, { input: inputOf(consultation, values, clientMutationId) })
      }
      onClose={onClose}
    />
  );
}

function inputOf({ id, version }: ConsultationDetail, values: Values, clientMutationId: string): AcceptConsultationInput {
  const price = fen(values['price']);
  return {
    id,
    version,
    clientMutationId,
    scope: values['scope']?.trim() ?? '',
    stages: stagesOf(values['stages']).map(({ title, dueOn }) => ({ name: title.trim(), dueOn })),
    leadId: values['leadId'] ?? '',
    expertIds: idsOf(values['expertIds']),
    chairId: values['chairId'] ?? '',
    reviewerIds: idsOf(values['reviewerIds']),
    // The server names the field when it is no amount.
    priceFen: Number.isNaN(price) ? -1 : price,
    serviceItemId: values['serviceItemId'] || null,
  };
}

function fieldsOf(t: ConsultationTexts, consultation: ConsultationDetail): RecordField[] {
  const words = t.consultations;
  return [
    { name: 'scope', label: words.scope, required: true, control: text(4, 10_000) },
    { name: 'stages', label: words.stages, required: true, hint: words.stagesHint, control: stagesControl },
    { name: 'leadId', label: words.lead, required: true, control: (props) => <Lead {...props} /> },
    { name: 'expertIds', label: words.team, hint: words.teamHint, control: expertsControl(words.team, ['leadId']) },
    {
      name: 'chairId',
      label: words.chair,
      required: true,
      hint: words.chairHint,
      control: ({ values, ...rest }) => (
        <ExpertSelect {...rest} label={words.chair} not={[values['leadId'] ?? '', ...idsOf(values['expertIds'])]} />
      ),
    },
    {
      name: 'reviewerIds',
      label: words.reviewers,
      hint: words.reviewersHint,
      control: expertsControl(words.reviewers, ['leadId', 'expertIds', 'chairId']),
    },
    { name: 'price', label: words.price, required: true, hint: words.priceHint, control: line },
    {
      name: 'serviceItemId',
      label: words.serviceItem,
      hint: words.serviceItemHint,
      control: (props) => <Item {...props} consultation={consultation} />,
    },
  ];
}

const stagesControl: RecordField['control'] = ({ id, value, onChange }) => (
  <StagesEditor id={id} value={value} onChange={onChange} />
);

const expertsControl =
  (label: string, others: string[]): RecordField['control'] =>
  ({ id, value, values, onChange }) => (
    <ExpertsSelect id={id} label={label} value={value} not={others.flatMap((name) => idsOf(values[name]))} onChange={onChange} />
  );

/** Who is busy is seen before anything is promised. */
function Lead({ id, value, values, onChange }: ControlProps) {
  const t = useConsultationTexts();
  const [period] = useState(() => ({ from: dayFromToday(0), to: dayFromToday(90) }));
  const team = [...idsOf(value), ...idsOf(values['expertIds'])];
  const { data: bookings = [] } = useQuery({ ...workloadQuery(period.from, period.to, team), enabled: team.length > 0 });
  return (
    <>
      <ExpertSelect id={id} label={t.consultations.lead} value={value} onChange={onChange} />
      <Bookings title={t.consultations.teamBooked} bookings={bookings} />
    </>
  );
}

function Item({ id, value, onChange, consultation }: ControlProps & { consultation: ConsultationDetail }) {
  const t = useConsultationTexts();
  const { data = [] } = useQuery(consultingItemsQuery(consultation.park?.id, consultation.enterprise?.id ?? null));
  return (
    <Select
      id={id}
      aria-label={t.consultations.serviceItem}
      allowClear
      value={value ?? null}
      options={data.map((item) => ({ value: item.id, label: `${item.contract.number} ${item.title}` }))}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  );
}
