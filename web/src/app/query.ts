import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/shared/api/error';
import { onForget } from './auth';

// Only a lost connection or a busy server is worth asking again: a refusal stays a refusal.
const AGAIN = new Set(['OFFLINE', 'UNAVAILABLE', 'INTERNAL']);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      retry: (count, error) => count < 1 && AGAIN.has(ApiError.from(error).code),
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

onForget(() => queryClient.clear());
