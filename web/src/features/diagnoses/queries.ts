import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  DiagnosisAnswersDocument,
  type DiagnosisAnswersQuery,
  DiagnosisApplicationsDocument,
  DiagnosisGapsDocument,
  type DiagnosisGapsQuery,
  DiagnosisHistoryDocument,
  DiagnosisPageDocument,
  type DiagnosisPageQuery,
  DiagnosisScoresDocument,
  DiagnosisTasksDocument,
  DiagnosisYearsDocument,
  FindFrameworksDocument,
  FrameworkPageDocument,
  type FrameworkPageQuery,
  WhatIfDocument,
  type WhatIfInput,
} from '@/shared/gql/graphql';

export type DiagnosisDetail = DiagnosisPageQuery['diagnosis'];
export type DiagnosisItem = DiagnosisAnswersQuery['diagnosis']['items'][number];
export type Gap = DiagnosisGapsQuery['diagnosis']['gaps'][number];
export type FrameworkDetail = FrameworkPageQuery['framework'];

/** Everything of one diagnosis lies below this key: an answer makes score, gaps and figures stale with it. */
export const keyOf = (id: string) => ['diagnoses', 'one', id] as const;

export const diagnosisQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'head'],
    queryFn: () => request(DiagnosisPageDocument, { id }).then(({ diagnosis }) => diagnosis),
  });

export const answersQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'answers'],
    queryFn: () => request(DiagnosisAnswersDocument, { id }).then(({ diagnosis }) => diagnosis),
  });

export const scoresQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'scores'],
    queryFn: () => request(DiagnosisScoresDocument, { id }).then(({ diagnosis }) => diagnosis),
  });

export const gapsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'gaps'],
    queryFn: () => request(DiagnosisGapsDocument, { id }).then(({ diagnosis }) => diagnosis.gaps),
  });

export const whatIfQuery = (id: string, changes: WhatIfInput[]) =>
  queryOptions({
    queryKey: [...keyOf(id), 'whatif', changes],
    queryFn: () => request(WhatIfDocument, { id, changes }).then((data) => data.diagnosisWhatIf),
    placeholderData: keepPreviousData,
  });

export const tasksQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'tasks'],
    queryFn: () => request(DiagnosisTasksDocument, { id }).then(({ diagnosis }) => diagnosis.tasks),
  });

export const applicationsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'applications'],
    queryFn: () => request(DiagnosisApplicationsDocument, { id }).then(({ diagnosis }) => diagnosis.applications),
  });

export const yearsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'years'],
    queryFn: () => request(DiagnosisYearsDocument, { id }).then(({ diagnosis }) => diagnosis.comparison),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'history'],
    queryFn: () => request(DiagnosisHistoryDocument, { id }).then(({ diagnosis }) => diagnosis.events),
  });

/** What a diagnosis can be planned by. */
export const publishedQuery = queryOptions({
  queryKey: ['frameworks', 'published'],
  queryFn: () => request(FindFrameworksDocument, { filter: { status: 'PUBLISHED' } }).then(({ frameworks }) => frameworks.nodes),
});

export const frameworkQuery = (id: string) =>
  queryOptions({
    queryKey: ['frameworks', 'one', id],
    queryFn: () => request(FrameworkPageDocument, { id }).then(({ framework }) => framework),
  });
