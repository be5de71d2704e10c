import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '@/shared/api';

/** One step of a check-up: sent under one key until an answer came, then everything that shows it asks again. */
export function useStep(checkupId: string, send: (clientMutationId: string) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const refresh = () => {
    for (const name of ['checkups', 'issues', 'issueCounts', 'home']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
    return client.invalidateQueries({ queryKey: ['checkup', checkupId] });
  };
  const step = useMutation({
    mutationFn: () => send(key.current),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
    onError: (error) => {
      const { code } = ApiError.from(error);
      if (code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (code === 'CONFLICT') void refresh();
    },
  });
  return { run: () => step.mutate(), busy: step.isPending, error: step.error ? ApiError.from(step.error) : null };
}
