import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.js';

const SECOND = 1000;
const TRIES = 3;

/** Waits 1, 2, 4 seconds: long enough for a server that restarts, short enough that a person does not leave. */
const retryDelay = (attempt: number): number => Math.min(8 * SECOND, SECOND * 2 ** attempt);

/** Only what may pass by itself is tried again; a refusal stays a refusal. */
const retry = (failures: number, problem: unknown): boolean => failures < TRIES && ApiProblem.from(problem).passing;

export function createQueryClient(onSignInNeeded: () => void): QueryClient {
  const watch = (problem: unknown): void => {
    if (problem instanceof ApiProblem && problem.needsSignIn) onSignInNeeded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30 * SECOND, gcTime: 10 * 60 * SECOND, retry, retryDelay, networkMode: 'offlineFirst' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
