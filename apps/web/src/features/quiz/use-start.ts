import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { attemptPlace } from './places.js';
import { type Attempt, attemptQuery, quizStepQuery } from './queries.js';

/** Starts a try, or takes up the one that is open, and goes there. */
export function useStart(enrolmentId: string, activityId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useAction(
    (_: void, key): Promise<Attempt> =>
      ok(
        api.POST('/api/enrolments/{id}/activities/{activityId}/attempts', {
          params: { path: { id: enrolmentId, activityId } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (attempt) => {
        client.setQueryData(attemptQuery(attempt.id).queryKey, attempt);
        void client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
        await navigate({ to: attemptPlace, params: { enrolmentId, activityId, attemptId: attempt.id } });
      },
      onError: (problem) => {
        // Refused: the front page was out of date.
        if (problem.status === 409)
          void client.invalidateQueries({ queryKey: quizStepQuery(enrolmentId, activityId).queryKey });
      },
    },
  );
}
