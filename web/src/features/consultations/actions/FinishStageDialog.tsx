import { request } from '@/shared/api';
import { FinishConsultationStageDocument } from '@/shared/gql/graphql';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { phrase } from '../controls';
import type { ConsultationDetail } from '../queries';
import { useConsultationTexts } from '../texts';

type Props = { consultation: ConsultationDetail; stage: ConsultationDetail['stages'][number]; onClose: () => void };

export function FinishStageDialog({ consultation: { id, version }, stage, onClose }: Props) {
  const t = useConsultationTexts();
  return (
    <StepDialog
      title={t.consultingEnums.consultationAction.FINISH_STAGE}
      hint={`${stage.number}. ${stage.name}`}
      fields={[{ name: 'note', label: t.consultations.stageNote, control: phrase('FINISH_STAGE') }]}
      files={{ label: t.consultations.files }}
      send={({ note }, files, clientMutationId) =>
        request(FinishConsultationStageDocument, {
          input: { id, version, number: stage.number, note: note?.trim() || null, files, clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
