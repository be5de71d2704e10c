import { Rate } from 'antd';
import { request } from '@/shared/api';
import { AcceptDeliveryDocument, type BoardRowFragment } from '@/shared/gql/graphql';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { type ContractTexts, useContractTexts } from './texts';

/** The client accepts everything that was delivered and not accepted yet. */
export function AcceptDialog({ row, onClose }: { row: BoardRowFragment; onClose: () => void }) {
  const t = useContractTexts();
  return (
    <RecordDialog
      title={t.contracts.acceptTitle(row.item.title)}
      initial={{ values: { rating: '5', comment: '' }, version: 0 }}
      save={(values, _version, clientMutationId) =>
        request(AcceptDeliveryDocument, {
          input: {
            serviceItemId: row.item.id,
            rating: Number(values['rating']),
            comment: values['comment'] ?? '',
            clientMutationId,
          },
        })
      }
      fields={fieldsOf(t, row)}
      onClose={onClose}
    />
  );
}

function fieldsOf(t: ContractTexts, row: BoardRowFragment): RecordField[] {
  const open = row.evidence.filter(({ deliveredOn, accepted }) => deliveredOn && !accepted);
  return [
    {
      name: 'rating',
      label: t.contracts.rating,
      required: true,
      hint: t.contracts.acceptHint(open.map(({ title }) => title).join('、')),
      control: ({ value, onChange }) => (
        <Rate allowClear={false} value={Number(value)} onChange={(stars) => onChange(String(stars))} />
      ),
    },
    {
      name: 'comment',
      label: t.contracts.comment,
      hint: t.contracts.commentHint,
      control: ({ id, value, onChange }) => (
        <PhraseInput id={id} page="ACCEPT_DELIVERY" value={value ?? ''} onChange={onChange} />
      ),
    },
  ];
}
