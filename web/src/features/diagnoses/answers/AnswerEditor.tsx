import { Alert, Button, Checkbox, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import type { AssessmentSide } from '@/shared/gql/enums';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { errorText } from '@/shared/ui/text/errorText';
import type { DiagnosisItem } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { Foot } from './AnswerView';
import { draftOf, isAnswered } from './draft';
import { type Answering, useAnswer } from './useAnswer';

type Props = { diagnosisId: string; item: DiagnosisItem; side: AssessmentSide };

/** Answers one indicator where it stands: a number and Enter, or one press; the rest unfolds. */
export function AnswerEditor({ diagnosisId, item, side }: Props) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const answering = useAnswer(diagnosisId, item, side);
  const { answer, draft, dirty, busy, error, save } = answering;
  const [more, setMore] = useState(draft.notApplicable || draft.comment !== '');
  const copies = side === 'EXPERT' && !isAnswered(answer) && isAnswered(item.self);
  return (
    <div className="answer">
      <div className="answer-row">
        {draft.notApplicable ? <strong>{w.notApplicable}</strong> : <Value item={item} answering={answering} />}
        {dirty && (
          <Button type="primary" loading={busy} onClick={() => save()}>
            {w.saveAnswer}
          </Button>
        )}
        {copies && !dirty && (
          <Button loading={busy} onClick={() => save({ ...draftOf(item.self), comment: draft.comment })}>
            {w.asSelf}
          </Button>
        )}
        <Button type="link" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? w.less : w.more}
        </Button>
      </div>
      {more && <More item={item} answering={answering} />}
      {error && (
        <Alert type="error" role="alert" title={error.code === 'CONFLICT' ? w.changedByOther : errorText(error, t)} />
      )}
      {answer && <Foot answer={answer} />}
    </div>
  );
}

type PartProps = { item: DiagnosisItem; answering: Answering };

function Value({ item: { indicator }, answering: { draft, change, save } }: PartProps) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  if (indicator.measure === 'MET') {
    return (
      <Radio.Group
        aria-label={indicator.name}
        optionType="button"
        buttonStyle="solid"
        value={draft.met}
        options={[
          { value: true, label: w.met },
          { value: false, label: w.notMet },
        ]}
        onChange={({ target }) => save({ met: target.value as boolean })}
      />
    );
  }
  const points = indicator.measure === 'POINTS';
  return (
    <Input
      className="answer-number"
      inputMode="decimal"
      maxLength={30}
      aria-label={points ? w.pointsOf(indicator.name) : w.valueOf(indicator.name)}
      suffix={points ? `/ ${indicator.weight ?? ''}` : indicator.unit}
      value={(points ? draft.points : draft.value) ?? ''}
      onChange={({ target }) => change(points ? { points: target.value } : { value: target.value })}
      onPressEnter={() => save()}
    />
  );
}

function More({ item: { indicator }, answering: { draft, change, uploads } }: PartProps) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const id = useId();
  return (
    <div className="answer-more">
      {indicator.kind !== 'VETO' && (
        <Checkbox checked={draft.notApplicable} onChange={({ target }) => change({ notApplicable: target.checked })}>
          {w.notApplicable}
        </Checkbox>
      )}
      {draft.notApplicable && (
        <label>
          {w.notApplicableReason}
          <Input value={draft.reason} maxLength={500} onChange={({ target }) => change({ reason: target.value })} />
        </label>
      )}
      <label htmlFor={id}>{w.comment}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={2000}
        value={draft.comment}
        onChange={({ target }) => change({ comment: target.value })}
      />
      <FilePicker uploads={uploads} label={w.evidence} />
    </div>
  );
}
