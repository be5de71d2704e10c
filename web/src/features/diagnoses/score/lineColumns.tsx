import type { ScoreState } from '@/shared/gql/enums';
import type { LineFieldsFragment, ScoreFieldsFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { Tag, type TagTone } from '@/shared/ui/tags';
import type { DiagnosisTexts } from '../texts';

export type Line = ScoreFieldsFragment['lines'][number] & { id: string };

const TONE: Record<ScoreState, TagTone> = {
  COUNTED: 'good',
  NOT_CHOSEN: 'neutral',
  NOT_APPLICABLE: 'neutral',
  MISSING: 'warn',
  NO_REFERENCE: 'warn',
  VETO_MET: 'good',
  VETO_FAILED: 'bad',
};

export function StateTag({ state, t }: { state: ScoreState; t: DiagnosisTexts }) {
  return <Tag tone={TONE[state]}>{t.diagnosisEnums.scoreState[state]}</Tag>;
}

/** Words for a value with its unit; nothing when there is none. */
export const withUnit = (value: string | null | undefined, unit: string): string =>
  value === null || value === undefined || value === '' ? '' : unit ? `${value} ${unit}` : value;

const number = (text: string | null | undefined) => <span className="nowrap">{text ?? ''}</span>;

export function lineColumns(t: DiagnosisTexts): Column<Line>[] {
  const w = t.diagnoses;
  const quantity = (of: (line: LineFieldsFragment) => string | null | undefined) => (line: Line) =>
    number(line.state === 'VETO_MET' || line.state === 'VETO_FAILED' ? '' : of(line));
  return [
    {
      key: 'indicator',
      title: w.indicator,
      main: true,
      width: 240,
      render: ({ indicator }) => (
        <div className="title-cell">
          <strong>{indicator.name}</strong>
          <span className="title-cell-sub">{`${indicator.code} ${indicator.group}`}</span>
        </div>
      ),
    },
    { key: 'state', title: w.state, tag: true, render: ({ state }) => <StateTag state={state} t={t} /> },
    { key: 'value', title: w.value, render: (line) => number(withUnit(line.value, line.indicator.unit)) },
    { key: 'leading', title: w.leading, render: quantity(({ leading }) => leading) },
    { key: 'ratio', title: w.ratio, render: quantity(({ ratio }) => ratio) },
    { key: 'points', title: w.pointsOfMost, render: quantity(({ points, most }) => `${points} / ${most}`) },
    { key: 'arithmetic', title: w.arithmetic, width: 320, render: (line) => <span className="arithmetic">{line.arithmetic}</span> },
  ];
}
