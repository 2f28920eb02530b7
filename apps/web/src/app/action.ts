import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './api.js';
import { ApiProblem } from './api-problem.js';

type ActionOptions<Result, Input> = Omit<UseMutationOptions<Result, ApiProblem, Input>, 'mutationFn' | 'retry'>;

/**
 * A mutation that is safe to send twice. `run` gets the idempotency key of the logical action (pass it on with `once(key)`):
 * the same input keeps its key until the server has answered, over retries and over a second press of the button.
 */
export function useAction<Input = void, Result = unknown>(
  run: (input: Input, key: string) => Promise<Result>,
  options: ActionOptions<Result, Input> = {},
): UseMutationResult<Result, ApiProblem, Input> {
  const keys = useRef(new Map<string, string>());
  return useMutation<Result, ApiProblem, Input>({
    ...options,
    retry: (failures, problem) => failures < 2 && problem.passing && problem.status !== 429,
    mutationFn: async (input) => {
      const action = JSON.stringify(input) ?? '';
      const key = keys.current.get(action) ?? newKey();
      keys.current.set(action, key);
      try {
        const result = await run(input, key);
        keys.current.delete(action);
        return result;
      } catch (thrown) {
        const problem = ApiProblem.from(thrown);
        if (!problem.passing) keys.current.delete(action);
        throw problem;
      }
    },
  });
}
