import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type QuestionTexts, useQuestionTexts } from '@/features/questions/texts';
import { request } from '@/shared/api';
import { FindLawsDocument, RecordLawEditionDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';

const lawsQuery = (text: string) => ({
  queryKey: ['laws', 'find', text],
  queryFn: () =>
    request(FindLawsDocument, { text: text || null }).then((data) =>
      data.laws.nodes.map(({ id, title, code }) => ({ id, name: title === code ? title : `${title} ${code}` })),
    ),
});

type Control = RecordField['control'];

const law =
  (t: QuestionTexts): Control =>
  ({ id, value, onChange }) => (
    <RemoteSelect id={id} label={t.lawReview.law} width="100%" value={value} find={lawsQuery} onChange={onChange} />
  );

const day: Control = ({ id, value, onChange }) => (
  <DatePicker id={id} value={value ? dayjs(value) : null} onChange={(at) => onChange(at?.format('YYYY-MM-DD'))} />
);

/** A new edition: the one before ends on its first day, and what cites that one is listed. */
export function RecordEdition({ onClose }: { onClose: () => void }) {
  const t = useQuestionTexts();
  const fields: RecordField[] = [
    {
      name: 'lawId',
      label: t.lawReview.law,
      required: true,
      control: law(t),
    },
    { name: 'label', label: t.lawReview.label, required: true, control: line },
    {
      name: 'inForceOn',
      label: t.lawReview.inForceOn,
      required: true,
      hint: t.lawReview.recordHint,
      control: day,
    },
    { name: 'source', label: t.lawReview.source, required: true, control: line },
  ];
  return (
    <RecordDialog
      title={t.lawReview.recordTitle}
      fields={fields}
      initial={{ values: {}, version: 1 }}
      save={({ lawId = '', label = '', inForceOn = '', source = '' }, _version, clientMutationId) =>
        request(RecordLawEditionDocument, { input: { lawId, label, inForceOn, source, clientMutationId } })
      }
      onClose={onClose}
    />
  );
}
