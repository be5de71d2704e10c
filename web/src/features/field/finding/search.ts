import type { IssueKind } from '@/shared/gql/enums';

export type FindingSearch = { item?: string; kind?: IssueKind; edit?: string };

export function parseFindingSearch(search: Record<string, unknown>): FindingSearch {
  const text = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : undefined);
  const [item, edit] = [text('item'), text('edit')];
  return {
    ...(item && { item }),
    ...(edit && { edit }),
    ...(search['kind'] === 'SUGGESTION' && { kind: 'SUGGESTION' as const }),
  };
}
