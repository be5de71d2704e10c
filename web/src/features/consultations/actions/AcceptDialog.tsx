import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { fen } from '@/features/contracts/money';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { type AcceptConsultationInput, AcceptConsultationDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { idsOf } from '../controls';
import { type ConsultationDetail, consultingItemsQuery } from '../queries';
import { stageInputs } from '../stages';
import { type ConsultationTexts, useConsultationTexts } from '../texts';
import { planFields } from './planFields';

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
    stages: stageInputs(values['stages']),
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
    ...planFields(t, consultation, { stages: words.stagesHint, stagesNeeded: true }),
    { name: 'price', label: words.price, required: true, hint: words.priceHint, control: line },
    {
      name: 'serviceItemId',
      label: words.serviceItem,
      hint: words.serviceItemHint,
      control: (props) => <Item {...props} consultation={consultation} />,
    },
  ];
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
