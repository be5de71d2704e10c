import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import type { AssessmentSide } from '@/shared/gql/enums';
import { AnswerIndicatorDocument } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { answersQuery, type DiagnosisItem, keyOf } from '../queries';
import { type Draft, draftOf, inputOf } from './draft';

/**
 * What is typed lies on top of what was saved: an answer that somebody else gives meanwhile is shown, and what was
 * typed is still there.
 */
export function useAnswer(diagnosisId: string, item: DiagnosisItem, side: AssessmentSide) {
  const client = useQueryClient();
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const answer = (side === 'SELF' ? item.self : item.expert) ?? null;
  const draft = { ...draftOf(answer), ...typed };
  const { queryKey } = answersQuery(diagnosisId);
  const saving = useMutation({
    mutationFn: (sent: Draft) =>
      request(AnswerIndicatorDocument, {
        input: {
          ...inputOf(sent),
          diagnosisId,
          indicatorId: item.indicator.id,
          side,
          version: answer?.version ?? 0,
          files: uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })),
          clientMutationId: key.current,
        },
      }).then(({ answerIndicator }) => answerIndicator),
    onSuccess: (diagnosis) => {
      key.current = crypto.randomUUID();
      setTyped({});
      for (const file of uploads.items) uploads.remove(file.key);
      client.setQueryData(queryKey, diagnosis);
      // Score, gaps and what may be done next follow from it.
      void client.invalidateQueries({ queryKey: keyOf(diagnosisId), predicate: (query) => query.queryKey[3] !== 'answers' });
    },
    onError: (error) => {
      const failure = ApiError.from(error);
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (failure.code === 'CONFLICT') void client.invalidateQueries({ queryKey });
    },
  });
  const change = (part: Partial<Draft>) => setTyped((all) => ({ ...all, ...part }));
  return {
    answer,
    draft,
    uploads,
    dirty: Object.keys(typed).length > 0 || uploads.done.length > 0,
    change,
    save: (part: Partial<Draft> = {}) => {
      // A second press while the first is under way would only be refused.
      if (saving.isPending) return;
      change(part);
      saving.mutate({ ...draft, ...part });
    },
    busy: saving.isPending || uploads.busy,
    error: saving.error && ApiError.from(saving.error),
  };
}

export type Answering = ReturnType<typeof useAnswer>;
