import type { ConsultationPart, ConsultationWait } from '@/shared/gql/enums';
import type { ConsultationRowFragment } from '@/shared/gql/graphql';
import { useConsultationTexts } from './texts';

/** The people of one part, as they are called. */
export const namesOf = (row: Pick<ConsultationRowFragment, 'members'>, ...parts: ConsultationPart[]): string =>
  row.members
    .filter(({ part }) => parts.includes(part))
    .map(({ person }) => person.name)
    .join('、');

// Who stands behind the word, where people do.
const PARTS: Partial<Record<ConsultationWait, ConsultationPart[]>> = {
  TEAM: ['LEAD'],
  REVIEWERS: ['CHAIR', 'REVIEWER'],
  CHAIR: ['CHAIR'],
};

/** Whose turn it is, with the names. */
export function Waiting({ row }: { row: Pick<ConsultationRowFragment, 'members' | 'waitingFor' | 'side'> }) {
  const t = useConsultationTexts();
  if (row.waitingFor === 'NOBODY') return null;
  const names = row.waitingFor === 'REQUESTER' ? row.side : namesOf(row, ...(PARTS[row.waitingFor] ?? []));
  const word = t.consultingEnums.consultationWait[row.waitingFor];
  return <span>{names ? `${word}${t.common.colon}${names}` : word}</span>;
}
