import type { AnswerFieldsFragment, FrameworkIndicatorFieldsFragment } from '@/shared/gql/graphql';
import { FileList } from '@/shared/ui/files/FileList';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { useDiagnosisTexts } from '../texts';
import { isAnswered } from './draft';

type Props = { answer: AnswerFieldsFragment | null; indicator: FrameworkIndicatorFieldsFragment };

/** What one side says, for who cannot change it. */
export function AnswerView({ answer, indicator }: Props) {
  const t = useDiagnosisTexts();
  if (!answer) return <p className="quiet">{t.diagnoses.notAnswered}</p>;
  return (
    <>
      <p className="answer-value">
        {isAnswered(answer) ? <Value answer={answer} indicator={indicator} /> : <span className="quiet">{t.diagnoses.notAnswered}</span>}
      </p>
      {answer.reason && <p className="multiline">{answer.reason}</p>}
      {answer.comment && <p className="multiline">{answer.comment}</p>}
      <Foot answer={answer} />
    </>
  );
}

function Value({ answer, indicator }: { answer: AnswerFieldsFragment; indicator: Props['indicator'] }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  if (answer.notApplicable) return <Tag tone="neutral">{w.notApplicable}</Tag>;
  if (indicator.measure === 'MET') {
    return <Tag tone={answer.met ? 'good' : 'bad'}>{answer.met ? w.met : w.notMet}</Tag>;
  }
  if (indicator.measure === 'POINTS') return <strong>{`${answer.points ?? ''} / ${indicator.weight ?? ''}`}</strong>;
  return (
    <>
      <strong>{answer.value}</strong> {indicator.unit}
    </>
  );
}

/** Evidence, who answered and when. */
export function Foot({ answer }: { answer: AnswerFieldsFragment }) {
  const t = useDiagnosisTexts();
  return (
    <>
      {answer.files.length > 0 && <FileList files={answer.files} />}
      <p className="answer-by">{t.diagnoses.by(answer.answeredBy?.name ?? '', formatMoment(answer.answeredAt))}</p>
    </>
  );
}
