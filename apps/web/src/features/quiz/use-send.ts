import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import type { Answers } from './answers/use-answers.js';

export interface Sending {
  /** Saves what is left to save, then sends the answers in. Pressing it twice sends them once. */
  send: () => void;
  busy: boolean;
  /** Why it did not work: answers that cannot reach the server count as "offline". */
  problem: ApiProblem | null;
}

/**
 * Hands an attempt in.
 * @param before something that comes too late afterwards; it is not waited for
 */
export function useSend(attemptId: string, answers: Answers, before: () => void): Sending {
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const submit = useAction(
    (_: void, key) =>
      ok(api.POST('/api/attempts/{id}/submit', { params: { path: { id: attemptId } }, headers: once(key) })),
    {
      onSuccess: async () => {
        answers.sentIn();
        // What was sent in may open the next step, complete the course, bring a certificate: everything is asked anew.
        await client.invalidateQueries();
      },
      onError: async (problem) => {
        if (problem.status === 409 || problem.status === 404) await client.invalidateQueries();
      },
    },
  );

  const send = async (): Promise<void> => {
    if (saving || submit.isPending) return;
    setSaving(true);
    setUnsaved(false);
    submit.reset();
    before();
    const saved = await answers.flush().finally(() => setSaving(false));
    if (saved) submit.mutate();
    else setUnsaved(true);
  };

  return {
    send: () => void send(),
    busy: saving || submit.isPending,
    problem: unsaved ? new ApiProblem(0, 'unreachable', '') : submit.error,
  };
}
