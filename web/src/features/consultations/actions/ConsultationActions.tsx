import { Button } from 'antd';
import { useState } from 'react';
import type { ConsultationAction } from '@/shared/gql/enums';
import type { ConsultationDetail } from '../queries';
import { useConsultationTexts } from '../texts';
import { AcceptDialog } from './AcceptDialog';
import { FinishStageDialog } from './FinishStageDialog';
import { ActionDialog } from './ActionDialog';
import { ReplanDialog } from './ReplanDialog';
import type { DialogAction } from './specs';

// How the buttons stand, not whether they stand: that is `viewerCan`.
const ORDER: ConsultationAction[] = [
  'ACCEPT',
  'FINISH_STAGE',
  'DELIVER',
  'GIVE_OPINION',
  'CONCLUDE',
  'HAND_OVER',
  'ACCEPT_RESULT',
  'RETURN_RESULT',
  'REPLAN',
  'DECLINE',
  'WITHDRAW',
];
const DANGER = new Set<ConsultationAction>(['DECLINE', 'WITHDRAW', 'RETURN_RESULT']);

const OWN = ['ACCEPT', 'REPLAN', 'FINISH_STAGE'] satisfies ConsultationAction[];
const isPlain = (open: ConsultationAction | null): open is DialogAction => open !== null && !OWN.some((one) => one === open);

/** A button for each thing that this person may do now; the server says which. */
export function ConsultationActions({ consultation }: { consultation: ConsultationDetail }) {
  const t = useConsultationTexts();
  const [open, setOpen] = useState<ConsultationAction | null>(null);
  const close = () => setOpen(null);
  const actions = ORDER.filter((action) => consultation.viewerCan.includes(action));
  const stage = consultation.stages.find(({ viewerCanFinish }) => viewerCanFinish);
  return (
    <>
      {actions.map((action, index) => (
        <Button key={action} type={index === 0 ? 'primary' : 'default'} danger={DANGER.has(action)} onClick={() => setOpen(action)}>
          {t.consultingEnums.consultationAction[action]}
        </Button>
      ))}
      {open === 'ACCEPT' && <AcceptDialog consultation={consultation} onClose={close} />}
      {open === 'FINISH_STAGE' && stage && <FinishStageDialog consultation={consultation} stage={stage} onClose={close} />}
      {open === 'REPLAN' && <ReplanDialog consultation={consultation} onClose={close} />}
      {isPlain(open) && (
        <ActionDialog key={open} action={open} consultation={consultation} onClose={close} />
      )}
    </>
  );
}
