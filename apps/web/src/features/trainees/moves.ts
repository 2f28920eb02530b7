import { useQueryClient } from '@tanstack/react-query';
import type { EnrolmentState } from '@convenor/rules';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { useTraineeTexts } from './texts.js';

interface Move {
  to: EnrolmentState;
  reason?: string;
  /** Pressed in a message: no dialog stands open that could say what went wrong. */
  fromMessage?: true;
}

/** After any action of staff: the list and this trainee are read again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['admin', 'trainees'] }),
      client.invalidateQueries({ queryKey: ['admin', 'trainee'] }),
      client.invalidateQueries({ queryKey: ['admin', 'cohorts'] }),
      client.invalidateQueries({ queryKey: ['admin', 'audit'] }),
      client.invalidateQueries({ queryKey: ['admin', 'today'] }),
    ]);
  };
}

/** Refused because things have changed meanwhile: the sentence stays, and the screen behind it shows how they are now. */
export function useCatchUp(): { onError: (problem: ApiProblem) => Promise<void> } {
  const refresh = useRefresh();
  return {
    onError: async ({ status }) => {
      if (status === 409) await refresh();
    },
  };
}

/** After an exception: its dialog closes, and everything is read again. */
export function useDone(what: 'extend' | 'excuse' | 'grant' | 'accommodate' | 'regroup', onClose: () => void) {
  const t = useTraineeTexts();
  const refresh = useRefresh();
  return {
    ...useCatchUp(),
    onSuccess: async () => {
      onClose();
      toast(t(`done.${what}`));
      await refresh();
    },
  };
}

/** What takes a move back, where something does. */
const UNDO: Partial<Record<EnrolmentState, Move>> = {
  paused: { to: 'active', fromMessage: true },
};

/** Moves an enrolment; a pause can be undone from the message. */
export function useMove(id: string, name: string, onDone: () => void = () => undefined) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const refresh = useRefresh();
  const catchUp = useCatchUp();
  const move = useAction(
    ({ to, reason }: Move, key) =>
      ok(api.POST('/api/admin/enrolments/{id}/transitions', { params: { path: { id } }, body: { to, ...(reason && { reason }) }, headers: once(key) })),
    {
      onError: async (problem, { fromMessage }) => {
        if (fromMessage) toast(problemSentence(problem, ui));
        await catchUp.onError(problem);
      },
      onSuccess: async (_answer, { to }) => {
        onDone();
        const undo = UNDO[to];
        const key = to === 'applied' ? 'active' : to;
        toast(t(`done.${key}`, { name }), undo ? { action: { label: t('actions.undo'), run: () => move.mutate(undo) } } : {});
        await refresh();
      },
    },
  );
  return move;
}
