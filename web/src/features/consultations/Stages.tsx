import { Button } from 'antd';
import { useState } from 'react';
import { DueTag, Tag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { FinishStageDialog } from './actions/FinishStageDialog';
import type { ConsultationDetail } from './queries';
import { useConsultationTexts } from './texts';

type Stage = ConsultationDetail['stages'][number];

/** The plan, in its turn; the open stage has the button of those who may say that it is done. */
export function Stages({ consultation }: { consultation: ConsultationDetail }) {
  const t = useConsultationTexts();
  const [finishing, setFinishing] = useState<Stage | null>(null);
  return (
    <section className="card">
      <h2>{t.consultations.stages}</h2>
      <ol className="stage-list">
        {consultation.stages.map((stage) => (
          <li key={stage.number}>
            <strong>{`${stage.number}. ${stage.name}`}</strong>
            <StageState stage={stage} />
            {stage.viewerCanFinish && (
              <Button size="small" onClick={() => setFinishing(stage)}>
                {t.consultingEnums.consultationAction.FINISH_STAGE}
              </Button>
            )}
            {stage.note && <p className="multiline">{stage.note}</p>}
          </li>
        ))}
      </ol>
      {finishing && <FinishStageDialog consultation={consultation} stage={finishing} onClose={() => setFinishing(null)} />}
    </section>
  );
}

function StageState({ stage }: { stage: Stage }) {
  const t = useConsultationTexts();
  if (stage.doneAt) return <Tag tone="good">{t.consultations.stageDone(formatDayOf(stage.doneAt), stage.doneBy?.name ?? '')}</Tag>;
  return (
    <>
      <span className="nowrap">{t.consultations.stageDueOn(stage.dueOn)}</span>
      <DueTag daysLeft={stage.daysLeft} />
    </>
  );
}
