import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import {
  CheckinScreenDocument,
  QuizQuestionListDocument,
  TrainingCoverageDocument,
  TrainingPageDocument,
  type TrainingPageQuery,
  TrainingProposalsDocument,
} from '@/shared/gql/graphql';

export type TrainingDetail = TrainingPageQuery['training'];

export const trainingQuery = (id: string) =>
  queryOptions({
    queryKey: ['trainings', 'one', id],
    queryFn: () => request(TrainingPageDocument, { id }).then(({ training }) => training),
  });

export const coverageQuery = (from: string, to: string, parkId: string | null) =>
  queryOptions({
    queryKey: ['trainings', 'coverage', from, to, parkId],
    enabled: from !== '' && to !== '',
    queryFn: () => request(TrainingCoverageDocument, { from, to, parkId }).then((data) => data.trainingCoverage),
  });

export const proposalsQuery = queryOptions({
  queryKey: ['trainings', 'proposals'],
  queryFn: () => request(TrainingProposalsDocument, {}).then((data) => data.trainingProposals),
});

/** The code changes every half minute: asked for well before. */
export const screenQuery = (id: string) =>
  queryOptions({
    queryKey: ['trainings', 'screen', id],
    queryFn: () => request(CheckinScreenDocument, { id }),
    refetchInterval: 8_000,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });

export const questionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['trainings', 'bank', text],
    queryFn: async () => {
      const all = [];
      let after: string | null = null;
      // A bank has some hundreds of questions.
      for (let page = 0; page < 20; page += 1) {
        const { questions }: { questions: Awaited<ReturnType<typeof questionPage>> } = { questions: await questionPage(text, after) };
        all.push(...questions.nodes);
        after = questions.pageInfo.endCursor ?? null;
        if (!questions.pageInfo.hasNextPage || !after) break;
      }
      return all;
    },
  });

const questionPage = (text: string, after: string | null) =>
  request(QuizQuestionListDocument, { text: text || null, after }).then(({ questions }) => questions);
