import { StepDialog } from '@/shared/office/form/StepDialog';
import type { ConsultationDetail } from '../queries';
import { useConsultationTexts } from '../texts';
import { type DialogAction, SPECS } from './specs';

type Props = { action: DialogAction; consultation: ConsultationDetail; onClose: () => void };

export function ActionDialog({ action, consultation: { id, version }, onClose }: Props) {
  const t = useConsultationTexts();
  const spec = SPECS[action];
  return (
    <StepDialog
      title={t.consultingEnums.consultationAction[action]}
      fields={spec.fields(t)}
      {...(spec.initial && { initial: spec.initial })}
      {...(spec.files && { files: { label: t.consultations.deliverableFiles, required: true } })}
      danger={spec.danger ?? false}
      send={(values, files, clientMutationId) => spec.send({ id, version, clientMutationId }, values, files)}
      onClose={onClose}
    />
  );
}
