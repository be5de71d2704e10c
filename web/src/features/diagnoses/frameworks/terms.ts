import type { FrameworkIndicatorFieldsFragment, FrameworkIndicatorInput, FrameworkTermsInput } from '@/shared/gql/graphql';
import type { FrameworkDetail } from '../queries';

/** An indicator as it is sent: the server keeps the draft as a whole. */
export const indicatorInput = (row: FrameworkIndicatorFieldsFragment): FrameworkIndicatorInput => ({
  code: row.code,
  group: row.group,
  name: row.name,
  kind: row.kind,
  measure: row.measure,
  choiceGroup: row.choiceGroup ?? null,
  choose: row.choose ?? null,
  weight: row.weight ?? null,
  unit: row.unit || null,
  leading: row.leading ?? null,
  benchmark: row.benchmark ?? null,
  direction: row.direction,
  applicability: row.applicability || null,
  requirement: row.requirement || null,
  source: row.source || null,
  confidence: row.confidence,
});

export const termsOf = (row: FrameworkDetail): FrameworkTermsInput => ({
  edition: row.edition,
  title: row.title,
  inForceOn: row.inForceOn ?? null,
  endedOn: row.endedOn ?? null,
  ratioCap: row.ratioCap ?? null,
  passScore: row.passScore ?? null,
  source: row.source,
  confidence: row.confidence,
  note: row.note,
  indicators: row.indicators.map(indicatorInput),
});

/** The draft with this indicator in the place of the one with that code, or at its end. */
export function withIndicator(row: FrameworkDetail, replaced: string | undefined, indicator: FrameworkIndicatorInput): FrameworkTermsInput {
  const terms = termsOf(row);
  const at = terms.indicators.findIndex(({ code }) => code === replaced);
  const indicators = at < 0 ? [...terms.indicators, indicator] : terms.indicators.with(at, indicator);
  return { ...terms, indicators };
}

export function withoutIndicator(row: FrameworkDetail, code: string): FrameworkTermsInput {
  const terms = termsOf(row);
  return { ...terms, indicators: terms.indicators.filter((one) => one.code !== code) };
}
