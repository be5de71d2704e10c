import { Button } from 'antd';
import { useState } from 'react';
import type { AssessmentSide } from '@/shared/gql/enums';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import type { DiagnosisDetail, DiagnosisItem } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { AnswerEditor } from './AnswerEditor';
import { AnswerView } from './AnswerView';
import { ReferenceDialog } from './ReferenceDialog';

type Props = { diagnosis: DiagnosisDetail; item: DiagnosisItem; showsExpert: boolean };

/** One indicator with what both sides say. */
export function Item({ diagnosis, item, showsExpert }: Props) {
  const sides: AssessmentSide[] = showsExpert ? ['SELF', 'EXPERT'] : ['SELF'];
  return (
    <li className="indicator" id={`indicator-${item.indicator.code}`}>
      <Head diagnosis={diagnosis} item={item} />
      <div className="sides" data-sides={sides.length}>
        {sides.map((side) => (
          <Side key={side} side={side} diagnosis={diagnosis} item={item} />
        ))}
      </div>
    </li>
  );
}

function Side({ side, diagnosis, item }: { side: AssessmentSide; diagnosis: DiagnosisDetail; item: DiagnosisItem }) {
  const t = useDiagnosisTexts();
  const answer = side === 'SELF' ? item.self : item.expert;
  const writes = diagnosis.viewerCan.includes(side === 'SELF' ? 'ANSWER' : 'ASSESS');
  const label = t.diagnoses.answerOf(t.diagnosisEnums.side[side], item.indicator.name);
  return (
    <fieldset className="side" aria-label={label}>
      <h4>{t.diagnosisEnums.side[side]}</h4>
      {writes ? (
        <AnswerEditor diagnosisId={diagnosis.id} item={item} side={side} />
      ) : (
        <AnswerView answer={answer ?? null} indicator={item.indicator} />
      )}
    </fieldset>
  );
}

function Head({ diagnosis, item }: Omit<Props, 'showsExpert'>) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const { indicator } = item;
  return (
    <header>
      <h3>
        <span className="indicator-code">{indicator.code}</span> {indicator.name}
      </h3>
      <Tag tone={indicator.kind === 'VETO' ? 'bad' : 'neutral'}>{t.diagnosisEnums.indicatorKind[indicator.kind]}</Tag>
      {indicator.confidence !== 'VERIFIED' && <ConfidenceTag confidence={indicator.confidence} />}
      <p className="indicator-facts">
        {indicator.weight && <span>{w.full(indicator.weight)}</span>}
        {indicator.choiceGroup && <span>{w.chooseOf(indicator.choiceGroup, indicator.choose ?? 0)}</span>}
        {indicator.requirement && <span>{indicator.requirement}</span>}
        {indicator.applicability && <span>{w.appliesTo(indicator.applicability)}</span>}
        {indicator.measure === 'QUANTITY' && <References diagnosis={diagnosis} item={item} />}
      </p>
    </header>
  );
}

/** From where it counts in full, and from where at all. */
function References({ diagnosis, item }: Omit<Props, 'showsExpert'>) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const [setting, setSetting] = useState(false);
  const { indicator, leading, benchmark, referenceSource } = item;
  const sign = indicator.direction === 'LOWER' ? '≤' : '≥';
  // What the framework says itself is not set again.
  const open = diagnosis.viewerCan.includes('SET_REFERENCE') && !indicator.leading;
  return (
    <>
      <span>{leading ? `${w.leading} ${sign} ${leading} ${indicator.unit}` : <Tag tone="warn">{w.noReference}</Tag>}</span>
      {benchmark && <span>{`${w.benchmark} ${benchmark} ${indicator.unit}`}</span>}
      {referenceSource && <span>{`${w.referenceSource}${t.common.colon}${referenceSource}`}</span>}
      {open && (
        <Button size="small" onClick={() => setSetting(true)}>
          {w.setReference}
        </Button>
      )}
      {setting && <ReferenceDialog diagnosisId={diagnosis.id} item={item} onClose={() => setSetting(false)} />}
    </>
  );
}
