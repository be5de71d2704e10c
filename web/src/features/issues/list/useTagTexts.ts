import { useQuery } from '@tanstack/react-query';
import { useT } from '@/shared/i18n';
import type { IssueSearch } from '../filter';
import { parksQuery, peopleQuery } from '@/shared/office/form/find';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';

/** Words for each active filter, names instead of ids where they are known. */
export function useTagTexts(search: IssueSearch) {
  const t = useT();
  const parks = useQuery({ ...parksQuery(''), enabled: Boolean(search.parkId) }).data;
  const enterprise = useEnterpriseTag(search.enterpriseId);
  const people = useQuery({ ...peopleQuery({}), enabled: Boolean(search.responsibleId) }).data;
  const named = (label: string, rows: { id: string; name: string }[] | undefined, id: string | undefined) => {
    const row = rows?.find((one) => one.id === id);
    return row ? `${label}${t.common.colon}${row.name}` : label;
  };
  const yes = (word: string, on: boolean | undefined) => (on === false ? `${t.common.no}${t.common.colon}${word}` : word);
  const texts: Record<keyof IssueSearch, () => string> = {
    text: () => `“${search.text ?? ''}”`,
    parkId: () => named(t.common.park, parks, search.parkId),
    enterpriseId: () => enterprise,
    responsibleId: () => named(t.fields.responsible, people, search.responsibleId),
    checkupId: () => t.fields.checkup,
    visitId: () => t.enums.visitKind.CHECKUP,
    category: () => `${t.fields.category}${t.common.colon}${search.category ?? ''}`,
    kind: () => (search.kind ? t.enums.issueKind[search.kind] : ''),
    statuses: () => (search.statuses ?? []).map((one) => t.enums.issueStatus[one]).join(' / '),
    severities: () => (search.severities ?? []).map((one) => t.enums.severity[one]).join(' / '),
    open: () => (search.open ? t.issues.open : t.issues.notOpen),
    overdue: () => yes(t.issues.overdue, search.overdue),
    waitingForMe: () => yes(t.issues.waitingForMe, search.waitingForMe),
    dueWithinDays: () => t.issues.dueWithin(search.dueWithinDays ?? 0),
    closedSince: () => t.issues.closedSince(search.closedSince ?? ''),
    closedOnTime: () => (search.closedOnTime ? t.issues.closedOnTime : t.issues.closedLate),
    sort: () => '',
  };
  return (key: keyof IssueSearch) => texts[key]();
}
