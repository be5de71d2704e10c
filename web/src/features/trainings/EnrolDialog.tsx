import { Input } from 'antd';
import { request } from '@/shared/api';
import { EnrolPeopleDocument } from '@/shared/gql/graphql';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { peopleOf } from './people';
import type { TrainingDetail } from './queries';
import { type TrainingTexts, useTrainingTexts } from './texts';

/** People of one organisation, a line each; a column of an Excel sheet can be pasted. */
export function EnrolDialog({ training, onClose }: { training: TrainingDetail; onClose: () => void }) {
  const t = useTrainingTexts();
  const left = Math.max(0, training.capacity - training.seatsTaken);
  return (
    <RecordDialog
      title={t.trainings.enrolTitle(left)}
      fields={[organisationField(t, training), peopleField(t)]}
      initial={{ values: {}, version: training.version }}
      save={(values, _version, clientMutationId) =>
        request(EnrolPeopleDocument, {
          input: {
            trainingId: training.id,
            enterpriseId: values['enterpriseId'] || null,
            parkId: values['parkId'] || null,
            people: peopleOf(values['people'] ?? ''),
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}

function organisationField(t: TrainingTexts, training: TrainingDetail): RecordField {
  if (training.audience === 'PARK_MANAGEMENT') {
    return {
      name: 'parkId',
      label: t.common.park,
      control: ({ id, value, onChange }) => (
        <RemoteSelect id={id} label={t.common.park} width="100%" value={value} find={parksQuery} onChange={onChange} />
      ),
    };
  }
  const parkId = training.openToAll ? undefined : training.park?.id;
  return {
    name: 'enterpriseId',
    label: t.common.enterprise,
    hint: t.trainings.enterpriseHint,
    control: ({ id, value, onChange }) => (
      <RemoteSelect
        id={id}
        label={t.common.enterprise}
        width="100%"
        value={value}
        find={(text) => enterprisesQuery(text, parkId)}
        onChange={onChange}
      />
    ),
  };
}

const peopleField = (t: TrainingTexts): RecordField => ({
  name: 'people',
  label: t.trainings.people,
  required: true,
  hint: t.trainings.peopleHint,
  control: ({ id, value, onChange }) => (
    <Input.TextArea
      id={id}
      className="people-editor"
      rows={6}
      placeholder={t.trainings.peopleExample}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
    />
  ),
});
