import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Bookings } from '@/features/contracts/Bookings';
import { workloadQuery } from '@/features/contracts/queries';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { dayFromToday } from '@/shared/ui/text/period';
import { type Expert, ExpertSelect, ExpertsSelect, idsOf, text } from '../controls';
import type { ConsultationDetail } from '../queries';
import { StagesEditor } from '../StagesEditor';
import { type ConsultationTexts, useConsultationTexts } from '../texts';

type ControlProps = Parameters<RecordField['control']>[0];
type Told = { stages: string; stagesNeeded: boolean };

/** Scope, stages and people: what a plan is made of, and what may change of it later. */
export function planFields(t: ConsultationTexts, { id, members }: Pick<ConsultationDetail, 'id' | 'members'>, told: Told): RecordField[] {
  const words = t.consultations;
  const known = members.map(({ person }): Expert => ({ value: person.id, label: person.name }));
  return [
    { name: 'scope', label: words.scope, required: true, control: text(4, 10_000) },
    { name: 'stages', label: words.stages, required: told.stagesNeeded, hint: told.stages, control: stagesControl },
    { name: 'leadId', label: words.lead, required: true, control: (props) => <Lead {...props} studyId={id} known={known} /> },
    { name: 'expertIds', label: words.team, hint: words.teamHint, control: expertsControl(words.team, ['leadId'], known) },
    {
      name: 'chairId',
      label: words.chair,
      required: true,
      hint: words.chairHint,
      control: ({ values, ...rest }) => (
        <ExpertSelect {...rest} known={known} label={words.chair} not={[values['leadId'] ?? '', ...idsOf(values['expertIds'])]} />
      ),
    },
    {
      name: 'reviewerIds',
      label: words.reviewers,
      hint: words.reviewersHint,
      control: expertsControl(words.reviewers, ['leadId', 'expertIds', 'chairId'], known),
    },
  ];
}

const stagesControl: RecordField['control'] = ({ id, value, onChange }) => (
  <StagesEditor id={id} value={value} onChange={onChange} />
);

const expertsControl =
  (label: string, others: string[], known: Expert[]): RecordField['control'] =>
  ({ id, value, values, onChange }) => (
    <ExpertsSelect
      id={id}
      label={label}
      value={value}
      known={known}
      not={others.flatMap((name) => idsOf(values[name]))}
      onChange={onChange}
    />
  );

/** Who is busy elsewhere is seen before anything is promised: the stages of this very study are what is being planned. */
function Lead({ id, value, values, onChange, known, studyId }: ControlProps & { known: Expert[]; studyId: string }) {
  const t = useConsultationTexts();
  const [period] = useState(() => ({ from: dayFromToday(0), to: dayFromToday(90) }));
  const team = [...idsOf(value), ...idsOf(values['expertIds'])];
  const { data: bookings = [] } = useQuery({ ...workloadQuery(period.from, period.to, team), enabled: team.length > 0 });
  return (
    <>
      <ExpertSelect id={id} label={t.consultations.lead} value={value} known={known} onChange={onChange} />
      <Bookings title={t.consultations.teamBooked} bookings={bookings.filter((one) => one.id !== studyId)} />
    </>
  );
}
