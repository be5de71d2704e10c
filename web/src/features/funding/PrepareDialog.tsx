import { Checkbox } from 'antd';
import { phrase } from '@/features/consultations/controls';
import { request } from '@/shared/api';
import { PrepareFundingApplicationDocument } from '@/shared/gql/graphql';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { conditionText } from './Fit';
import type { ApplicationDetail } from './queries';
import { type FundingTexts, useFundingTexts } from './texts';

type Props = { application: ApplicationDetail; onClose: () => void };

/** What is ready, and what was confirmed; saved as often as one likes. */
export function PrepareDialog({ application, onClose }: Props) {
  const t = useFundingTexts();
  const { id, version, documents, confirmed, note } = application;
  return (
    <StepDialog
      title={t.consultingEnums.fundingApplicationAction.PREPARE}
      fields={fieldsOf(application, t)}
      initial={{
        ready: JSON.stringify(documents.filter(({ ready }) => ready).map(({ name }) => name)),
        confirmed: JSON.stringify(confirmed.map(String)),
        note,
      }}
      files={{ label: t.funding.documentFile }}
      send={(values, files, clientMutationId) =>
        request(PrepareFundingApplicationDocument, {
          input: {
            id,
            version,
            readyDocuments: listIn(values['ready']),
            confirmed: listIn(values['confirmed']).map(Number),
            note: values['note']?.trim() || null,
            files,
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}

const listIn = (text: string | undefined): string[] => (text ? (JSON.parse(text) as string[]) : []);

function fieldsOf({ documents, fit }: ApplicationDetail, t: FundingTexts): RecordField[] {
  const toConfirm = fit.conditions.filter(({ condition }) => condition.kind === 'CONFIRM').map(({ condition }) => condition);
  return [
    ...(documents.length > 0
      ? [{ name: 'ready', label: t.funding.readyLabel, control: ticks(t.funding.readyLabel, documents.map(({ name }) => ({ value: name, label: name }))) }]
      : []),
    ...(toConfirm.length > 0
      ? [
          {
            name: 'confirmed',
            label: t.funding.confirmed,
            control: ticks(t.funding.confirmed, toConfirm.map((one) => ({ value: String(one.number), label: conditionText(one, t) }))),
          },
        ]
      : []),
    { name: 'note', label: t.funding.note, control: phrase('PREPARE_FUNDING') },
  ];
}

/** Boxes below each other; kept as text, like every other value of a form. */
const ticks =
  (label: string, options: { value: string; label: string }[]): RecordField['control'] =>
  ({ id, value, onChange }) => (
    <fieldset id={id} className="bare" aria-label={label}>
      <Checkbox.Group
        className="check-column"
        options={options}
        value={listIn(value)}
        onChange={(chosen) => onChange(JSON.stringify(chosen))}
      />
    </fieldset>
  );
