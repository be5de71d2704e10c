import { useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { AddContractDocument, AmendContractDocument, type ContractPageQuery, EditContractDocument } from '@/shared/gql/graphql';
import { DayInput } from '@/shared/office/form/DayInput';
import { line } from '@/shared/office/form/controls';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { itemsOf, textOf } from './items';
import { ItemsEditor } from './ItemsEditor';
import { fen, yuan } from './money';
import { contractQuery } from './queries';
import { type ContractTexts, useContractTexts } from './texts';

type Detail = ContractPageQuery['contract'];
type Props =
  | { mode: 'ADD'; contract?: undefined; onClose: () => void }
  | { mode: 'EDIT' | 'AMEND'; contract: Detail; onClose: () => void };

/** Adds a draft, edits it, or amends a contract in force. */
export function ContractDialog({ mode, contract, onClose }: Props) {
  const t = useContractTexts();
  const client = useQueryClient();
  const save = (values: Values, version: number, clientMutationId: string) => {
    const terms = termsOf(values);
    if (!contract) {
      const enterpriseId = values['enterpriseId'] || null;
      return request(AddContractDocument, { input: { parkId: values['parkId'] ?? '', enterpriseId, terms, clientMutationId } });
    }
    const key = { id: contract.id, version, terms, clientMutationId };
    if (mode === 'EDIT') return request(EditContractDocument, { input: key });
    return request(AmendContractDocument, { input: { ...key, reason: values['reason'] ?? '' } });
  };
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...contractQuery(contract?.id ?? ''), staleTime: 0 });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  return (
    <RecordDialog
      title={mode === 'ADD' ? t.contracts.add : t.enums.contractAction[mode]}
      fields={fieldsOf(t, mode)}
      initial={{ values: contract ? valuesOf(contract) : {}, version: contract?.version ?? 0 }}
      save={save}
      {...(contract && { reload })}
      onClose={onClose}
    />
  );
}

const valuesOf = (contract: Detail): Values => ({
  number: contract.number,
  title: contract.title,
  batch: contract.batch,
  startsOn: contract.startsOn,
  endsOn: contract.endsOn,
  amountFen: yuan(contract.amountFen),
  items: textOf(contract),
});

const termsOf = (values: Values) => ({
  number: values['number']?.trim() ?? '',
  title: values['title']?.trim() ?? '',
  batch: values['batch'] ?? '',
  startsOn: values['startsOn'] ?? '',
  endsOn: values['endsOn'] ?? '',
  // The server names the field when it is no amount.
  amountFen: Number.isNaN(fen(values['amountFen'])) ? -1 : fen(values['amountFen']),
  items: itemsOf(values['items']),
});

const day: RecordField['control'] = ({ id, value, onChange }) => (
  <DayInput id={id} value={value} onChange={onChange} />
);

function fieldsOf(t: ContractTexts, mode: Props['mode']): RecordField[] {
  const park: RecordField = {
    name: 'parkId',
    label: t.common.park,
    required: true,
    control: ({ id, value, onChange }) => (
      <RemoteSelect id={id} label={t.common.park} width="100%" value={value} find={parksQuery} onChange={onChange} />
    ),
  };
  const enterprise: RecordField = {
    name: 'enterpriseId',
    label: t.contracts.enterpriseClient,
    hint: t.contracts.enterpriseHint,
    control: ({ id, value, values, onChange }) => (
      <RemoteSelect
        id={id}
        label={t.contracts.enterpriseClient}
        width="100%"
        value={value}
        find={(text) => enterprisesQuery(text, values['parkId'])}
        hint={(row) => row.park.name}
        onChange={onChange}
      />
    ),
  };
  return [
    ...(mode === 'ADD' ? [park, enterprise] : []),
    ...(mode === 'AMEND' ? [{ name: 'reason', label: t.contracts.amendReason, required: true, control: line }] : []),
    { name: 'number', label: t.contracts.number, required: true, control: line },
    { name: 'title', label: t.contracts.title, required: true, control: line },
    { name: 'batch', label: t.contracts.batch, control: line },
    { name: 'startsOn', label: t.contracts.startsOn, required: true, control: day },
    { name: 'endsOn', label: t.contracts.endsOn, required: true, control: day },
    { name: 'amountFen', label: t.contracts.amount, required: true, hint: t.contracts.amountHint, control: line },
    { name: 'items', label: t.contracts.items, required: true, control: (props) => <ItemsEditor {...props} /> },
  ];
}
