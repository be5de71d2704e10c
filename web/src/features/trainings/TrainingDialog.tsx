import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { expertsQuery } from '@/features/checkups/queries';
import { Bookings } from '@/features/contracts/Bookings';
import { workloadQuery, serviceItemsQuery } from '@/features/contracts/queries';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import { EditTrainingDocument, PlanTrainingDocument, type TrainingInput } from '@/shared/gql/graphql';
import { choice, line, toggle } from '@/shared/office/form/controls';
import { parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { dayFromToday } from '@/shared/ui/text/period';
import { formatMoment } from '@/shared/ui/text/time';
import { questionsQuery, type TrainingDetail, trainingQuery } from './queries';
import { type TrainingTexts, useTrainingTexts } from './texts';

/** What a proposal fills in. */
export type Preset = { park?: { id: string; name: string }; category?: string; title?: string };

type Props = { training?: TrainingDetail; preset?: Preset; onClose: () => void };

export function TrainingDialog({ training, preset = {}, onClose }: Props) {
  const t = useTrainingTexts();
  const client = useQueryClient();
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...trainingQuery(training?.id ?? ''), staleTime: 0 });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  const initial = training ? valuesOf(training) : freshOf(preset);
  const park = training?.park ?? preset.park ?? null;
  return (
    <RecordDialog
      title={training ? t.enums.trainingAction.EDIT : t.trainings.plan}
      fields={fieldsOf(t, { park, fixed: training !== undefined, speaker: training?.speaker ?? null })}
      initial={{ values: initial, version: training?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const input = inputOf(values);
        if (!training) return request(PlanTrainingDocument, { input: { training: input, clientMutationId } });
        return request(EditTrainingDocument, { input: { id: training.id, version, training: input, clientMutationId } });
      }}
      {...(training && { reload })}
      onClose={onClose}
    />
  );
}

const local = (at: string | null | undefined) => formatMoment(at).replace(' ', 'T');
// The parks' clocks, whatever the device's zone.
const instant = (text: string | undefined) => (text ? new Date(`${text}:00+08:00`).toISOString() : '');

const freshOf = (preset: Preset): Values => ({
  parkId: preset.park?.id,
  title: preset.title,
  category: preset.category,
  audience: 'ENTERPRISE_FRONT_LINE',
  openToAll: 'false',
  capacity: '40',
  waitingCapacity: '10',
  quizSize: '0',
  passMark: '60',
  mostAttempts: '3',
  validMonths: '24',
  questionIds: '',
});

const valuesOf = (row: TrainingDetail): Values => ({
  parkId: row.park?.id,
  serviceItemId: row.serviceItem?.id,
  audience: row.audience,
  openToAll: String(row.openToAll),
  title: row.title,
  description: row.description,
  category: row.category,
  startsAt: local(row.startsAt),
  endsAt: local(row.endsAt),
  place: row.place,
  link: row.link,
  capacity: String(row.capacity),
  waitingCapacity: String(row.waitingCapacity),
  speakerId: row.speaker?.id,
  speakerName: row.speaker ? '' : row.speakerName,
  quizSize: String(row.quizSize),
  passMark: String(row.passMark),
  mostAttempts: String(row.mostAttempts),
  quizClosesAt: local(row.quizClosesAt),
  validMonths: String(row.validMonths),
  questionIds: row.questionIds.join(','),
});

const whole = (text: string | undefined) => (/^\d{1,6}$/.test(text?.trim() ?? '') ? Number(text) : -1);

const inputOf = (values: Values): TrainingInput => ({
  parkId: values['parkId'] ?? '',
  serviceItemId: values['serviceItemId'] || null,
  audience: values['audience'] === 'PARK_MANAGEMENT' ? 'PARK_MANAGEMENT' : 'ENTERPRISE_FRONT_LINE',
  openToAll: values['openToAll'] === 'true',
  title: values['title'] ?? '',
  description: values['description'] ?? '',
  category: values['category'] ?? '',
  startsAt: instant(values['startsAt']),
  endsAt: instant(values['endsAt']),
  place: values['place'] ?? '',
  link: values['link'] ?? '',
  capacity: whole(values['capacity']),
  waitingCapacity: whole(values['waitingCapacity']),
  speakerId: values['speakerId'] || null,
  speakerName: values['speakerName'] ?? '',
  quizSize: whole(values['quizSize']),
  passMark: whole(values['passMark']),
  mostAttempts: whole(values['mostAttempts']),
  quizClosesAt: instant(values['quizClosesAt']) || null,
  validMonths: whole(values['validMonths']),
  questionIds: (values['questionIds'] ?? '').split(',').filter(Boolean),
});

const moment: RecordField['control'] = ({ id, value, onChange }) => (
  <Input id={id} type="datetime-local" value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);
const number: RecordField['control'] = ({ id, value, onChange }) => (
  <Input id={id} inputMode="numeric" value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);
const text: RecordField['control'] = ({ id, value, onChange }) => (
  <Input.TextArea id={id} rows={3} maxLength={4000} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

type Known = { park: { id: string; name: string } | null; fixed: boolean; speaker: { id: string; name: string } | null };

function fieldsOf(t: TrainingTexts, { park, fixed, speaker }: Known): RecordField[] {
  const w = t.trainings;
  return [
    {
      name: 'parkId',
      label: w.host,
      required: true,
      control: ({ id, value, onChange }) =>
        fixed ? (
          <Input id={id} value={park?.name ?? ''} disabled />
        ) : (
          <RemoteSelect id={id} label={w.host} width="100%" value={value} known={park} find={parksQuery} onChange={onChange} />
        ),
    },
    { name: 'title', label: w.topic, required: true, control: line },
    { name: 'audience', label: w.audience, required: true, control: choice(w.audience, t.enums.audience) },
    { name: 'openToAll', label: w.openToAll, control: toggle },
    { name: 'startsAt', label: w.startsAt, required: true, control: moment },
    { name: 'endsAt', label: w.endsAt, required: true, control: moment },
    { name: 'place', label: w.place, hint: w.placeHint, control: line },
    { name: 'link', label: w.link, control: line },
    {
      name: 'speakerId',
      label: w.speaker,
      control: (props) => <SpeakerSelect {...props} known={speaker} />,
    },
    { name: 'speakerName', label: w.speakerName, hint: w.speakerHint, control: line },
    { name: 'capacity', label: w.capacity, required: true, control: number },
    { name: 'waitingCapacity', label: w.waitingCapacity, required: true, control: number },
    { name: 'serviceItemId', label: w.serviceItem, hint: w.serviceItemHint, control: (props) => <ItemSelect {...props} /> },
    { name: 'category', label: w.category, hint: w.categoryHint, control: line },
    { name: 'description', label: w.description, control: text },
    { name: 'quizSize', label: w.quizSize, hint: w.quizHint, control: number },
    { name: 'questionIds', label: w.questions, control: (props) => <QuestionSelect {...props} /> },
    { name: 'passMark', label: w.passMark, control: number },
    { name: 'mostAttempts', label: w.mostAttempts, control: number },
    { name: 'quizClosesAt', label: w.quizClosesAt, control: moment },
    { name: 'validMonths', label: w.validMonths, control: number },
  ];
}

type ControlProps = Parameters<RecordField['control']>[0];

/** Who is free is seen before it is refused. */
function SpeakerSelect({ id, value, onChange, known }: ControlProps & { known: { id: string; name: string } | null }) {
  const t = useTrainingTexts();
  const [period] = useState(() => ({ from: dayFromToday(0), to: dayFromToday(60) }));
  const asked = workloadQuery(period.from, period.to, value ? [value] : []);
  const { data: bookings = [] } = useQuery({ ...asked, enabled: Boolean(value) });
  return (
    <>
      <RemoteSelect id={id} label={t.trainings.speaker} width="100%" value={value} known={known} find={expertsQuery} onChange={onChange} />
      <Bookings title={t.trainings.speakerBooked} bookings={bookings} />
    </>
  );
}

function ItemSelect({ id, value, values, onChange }: ControlProps) {
  const t = useTrainingTexts();
  const { data = [] } = useQuery(serviceItemsQuery(values['parkId'] ?? '', 'TRAINING'));
  return (
    <Select
      id={id}
      aria-label={t.trainings.serviceItem}
      allowClear
      value={value ?? null}
      options={data.map((item) => ({ value: item.id, label: `${item.contract.number} ${item.title}` }))}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  );
}

function QuestionSelect({ id, value, onChange }: ControlProps) {
  const t = useTrainingTexts();
  const { data = [] } = useQuery(questionsQuery(''));
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={t.trainings.questions}
      value={(value ?? '').split(',').filter(Boolean)}
      showSearch={{ optionFilterProp: 'label' }}
      options={data.filter(({ active }) => active).map((row) => ({ value: row.id, label: row.text }))}
      onChange={(ids: string[]) => onChange(ids.join(','))}
    />
  );
}
