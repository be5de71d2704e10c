import { Input } from 'antd';
import { request } from '@/shared/api';
import { EnrolPeopleDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { peopleOf } from './people';
import type { TrainingDetail } from './queries';

/** People of one organisation, a line each; a column of an Excel sheet can be pasted. */
export function EnrolDialog({ training, onClose }: { training: TrainingDetail; onClose: () => void }) {
  const t = useT();
  const left = Math.max(0, training.capacity - training.seatsTaken);
  const forEnterprises = training.audience === 'ENTERPRISE_FRONT_LINE';
  const organisation: RecordField = forEnterprises
    ? {
        name: 'enterpriseId',
        label: t.common.enterprise,
        hint: t.trainings.enterpriseHint,
        control: ({ id, value, onChange }) => (
          <RemoteSelect
            id={id}
            label={t.common.enterprise}
            width="100%"
            value={value}
            find={(text) => enterprisesQuery(text, training.openToAll ? undefined : training.park?.id)}
            onChange={onChange}
          />
        ),
      }
    : {
        name: 'parkId',
        label: t.common.park,
        control: ({ id, value, onChange }) => (
          <RemoteSelect id={id} label={t.common.park} width="100%" value={value} find={parksQuery} onChange={onChange} />
        ),
      };
  return (
    <RecordDialog
      title={t.trainings.enrolTitle(left)}
      fields={[
        organisation,
        {
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
        },
      ]}
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
