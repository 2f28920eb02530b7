import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import type { Answers } from './answers/use-answers.js';
import { attemptQuery } from './queries.js';

/** Shows at once how one answer was, where the quiz allows it. The answer is saved first, and stays as it is from then on. */
export function useCheck(attemptId: string, itemId: string, answers: Answers) {
  const client = useQueryClient();
  const { queryKey } = attemptQuery(attemptId);
  return useAction(
    async (_: void, key) => {
      if (!(await answers.flush())) throw new ApiProblem(0, 'unreachable', '');
      return ok(
        api.POST('/api/attempts/{id}/responses/{itemId}/check', {
          params: { path: { id: attemptId, itemId } },
          headers: once(key),
        }),
      );
    },
    {
      onSuccess: (checked) => {
        client.setQueryData(
          queryKey,
          (attempt) =>
            attempt && { ...attempt, items: attempt.items.map((item) => (item.id === itemId ? checked : item)) },
        );
      },
      onError: async ({ status }) => {
        if (status === 409) await client.invalidateQueries({ queryKey });
      },
    },
  );
}
