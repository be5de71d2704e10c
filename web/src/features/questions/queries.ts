import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  AnsweringExpertsDocument,
  AskingSidesDocument,
  QuestionChipsDocument,
  QuestionListDocument,
  QuestionPageDocument,
} from '@/shared/gql/graphql';
import { without } from '@/shared/office/list/search';
import { filterOf, type QuestionSearch, sortOf } from './filter';

const PAGE_SIZE = 20;

export const questionListQuery = (search: QuestionSearch) =>
  infiniteQueryOptions({
    queryKey: ['questions', filterOf(search), sortOf(search)],
    queryFn: ({ pageParam }) =>
      request(QuestionListDocument, {
        filter: filterOf(search),
        sort: sortOf(search),
        first: PAGE_SIZE,
        after: pageParam,
      }).then((data) => data.questions),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  });

/** The chips ignore their own filter: they show what else could be chosen. */
export const questionChipsQuery = (search: QuestionSearch) => {
  const filter = filterOf(without(search, 'statuses'));
  return queryOptions({
    queryKey: ['questions', 'counts', filter],
    queryFn: () => request(QuestionChipsDocument, { filter }).then((data) => data.questionCounts),
    placeholderData: (before) => before,
  });
};

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['question', id],
    queryFn: () => request(QuestionPageDocument, { id }).then((data) => data.question),
  });

/** For whom the viewer may ask: empty for who asks for nobody. */
export const sidesQuery = queryOptions({
  queryKey: ['askingSides'],
  staleTime: 300_000,
  queryFn: () => request(AskingSidesDocument, {}).then((data) => data.viewerAsksFor),
});

export const expertsQuery = queryOptions({
  queryKey: ['questions', 'experts'],
  queryFn: () => request(AnsweringExpertsDocument, {}).then((data) => data.answeringExperts),
});
