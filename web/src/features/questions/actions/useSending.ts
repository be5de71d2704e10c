import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '@/shared/api';

/** One step of a question, once, however often it is sent; afterwards every list and the question are read anew. */
export function useSending<T>(send: (key: string) => Promise<T>, onDone: () => void) {
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: () => send(key.current),
    onSuccess: async () => {
      onDone();
      for (const name of ['questions', 'question', 'knowledge', 'lawReview']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
    },
    onError: (error) => {
      const failure = ApiError.from(error);
      // The same key again only when nobody knows whether the first try arrived.
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (failure.code === 'CONFLICT') void client.invalidateQueries({ queryKey: ['question'] });
    },
  });
  return { send: () => sending.mutate(), busy: sending.isPending, error: sending.error && ApiError.from(sending.error) };
}
