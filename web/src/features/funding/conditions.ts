import type { FundingConditionKind } from '@/shared/gql/enums';

export type ConditionRow = { kind: FundingConditionKind; values: string[]; text: string };

export const conditionsOf = (text: string | undefined): ConditionRow[] => (text ? (JSON.parse(text) as ConditionRow[]) : []);

/** Which catalogue the values of a kind are from; the others have none. */
export const CATALOGUE: Partial<Record<FundingConditionKind, 'divisions' | 'industries'>> = {
  DIVISION: 'divisions',
  INDUSTRY: 'industries',
};

/** One a line, without what is empty. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
