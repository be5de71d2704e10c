import { useState } from 'react';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { ConsultationPart } from '@/shared/gql/enums';
import { type ReplanConsultationInput, ReplanConsultationDocument } from '@/shared/gql/graphql';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { idsOf, phrase } from '../controls';
import type { ConsultationDetail } from '../queries';
import { stageInputs, stagesText } from '../stages';
import { useConsultationTexts } from '../texts';
import { planFields } from './planFields';

type Props = { consultation: ConsultationDetail; onClose: () => void };

/** 调整计划: the stages that are not done, scope and people, with the reason that everybody reads. */
export function ReplanDialog({ consultation, onClose }: Props) {
  const t = useConsultationTexts();
  const words = t.consultations;
  const [initial] = useState(() => planOf(consultation));
  return (
    <StepDialog
      wide
      title={t.consultingEnums.consultationAction.REPLAN}
      hint={words.replanHint}
      initial={initial}
      fields={[
        ...planFields(t, consultation, { stages: words.replanStagesHint, stagesNeeded: false }),
        { name: 'reason', label: words.replanReason, required: true, control: phrase('REPLAN_CONSULTATION') },
      ]}
      send={(values, _files, clientMutationId) =>
        request(ReplanConsultationDocument, { input: inputOf(consultation, values, clientMutationId) })
      }
      onClose={onClose}
    />
  );
}

function planOf({ scope, stages, members }: ConsultationDetail): Values {
  const ids = (part: ConsultationPart) => members.filter((one) => one.part === part).map(({ person }) => person.id);
  return {
    scope,
    stages: stagesText(stages.filter(({ doneAt }) => !doneAt)),
    leadId: ids('LEAD').join(),
    expertIds: ids('EXPERT').join(),
    chairId: ids('CHAIR').join(),
    reviewerIds: ids('REVIEWER').join(),
  };
}

function inputOf({ id, version }: ConsultationDetail, values: Values, clientMutationId: string): ReplanConsultationInput {
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
    reason: values['reason']?.trim() ?? '',
  };
}
