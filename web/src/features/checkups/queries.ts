import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  CheckupFindingsDocument,
  CheckupPageDocument,
  type CheckupPageQuery,
  ClosedIssuesDocument,
  PlanningChecklistsDocument,
  PlanningExpertsDocument,
  PlanningSitesDocument,
  type PlanningSitesQuery,
} from '@/shared/gql/graphql';

export type CheckupDetail = CheckupPageQuery['checkup'];
export type CheckupVisit = CheckupDetail['visits'][number];
export type Site = PlanningSitesQuery['enterprises']['nodes'][number];

export const checkupQuery = (id: string) =>
  queryOptions({
    queryKey: ['checkup', id],
    queryFn: () => request(CheckupPageDocument, { id }).then(({ checkup }) => checkup),
  });

const PAGE = 100;
// A check-up has at most some hundreds of findings; a reviewer needs them all to walk through.
const MOST_PAGES = 20;

type Paged<T> = { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined } };

async function everyPage<T>(fetchPage: (after: string | null) => Promise<Paged<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { nodes, pageInfo }: Paged<T> = await fetchPage(after);
    all.push(...nodes);
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || !after) break;
  }
  return all;
}

export const findingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['checkup', id, 'findings'],
    queryFn: () =>
      everyPage((after) =>
        request(CheckupFindingsDocument, { id, first: PAGE, after }).then(({ checkup }) => checkup.findings),
      ),
  });

export const sitesQuery = (parkId: string) =>
  queryOptions({
    queryKey: ['enterprises', 'sites', parkId],
    enabled: parkId !== '',
    queryFn: () =>
      everyPage((after) => request(PlanningSitesDocument, { parkId, after }).then(({ enterprises }) => enterprises)),
  });

export const expertsQuery = (text: string) =>
  queryOptions({
    queryKey: ['people', 'experts', text],
    queryFn: () => request(PlanningExpertsDocument, { text: text || null }).then(({ people }) => people.nodes),
  });

export const checklistsQuery = queryOptions({
  queryKey: ['checklists', 'planning'],
  queryFn: () => request(PlanningChecklistsDocument, {}).then(({ checklists }) => checklists),
});

export const closedQuery = (parkId: string, enterpriseId: string | null) =>
  queryOptions({
    queryKey: ['issues', 'closed', parkId, enterpriseId],
    queryFn: () =>
      request(ClosedIssuesDocument, { parkId, enterpriseId }).then(({ issues }) =>
        // The filter has no word for "of the park itself".
        enterpriseId ? issues.nodes : issues.nodes.filter(({ enterprise }) => !enterprise),
      ),
  });
