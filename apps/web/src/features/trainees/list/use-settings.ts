import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type ListSettings, listSettingsQuery } from '../queries.js';

const USUAL: ListSettings = { columns: null, viewId: null, letterKeys: true };

/** How one likes one's list. A list that cannot say so is shown as usual. */
export function useSettings() {
  const client = useQueryClient();
  const ui = useUiTexts();
  const { queryKey } = listSettingsQuery;
  const settings = useQuery({ ...listSettingsQuery, retry: 1 });
  const change = useAction(
    (part: Partial<ListSettings>, key) => ok(api.PATCH('/api/admin/trainee-list', { body: part, headers: once(key) })),
    {
      // One after the other, so that the last choice is the one that stays.
      scope: { id: 'trainee-list' },
      onError: async (problem) => {
        toast(problemSentence(problem, ui));
        await client.invalidateQueries({ queryKey });
      },
    },
  );
  /** Shown at once; taken back where it could not be kept. */
  const keep = async (part: Partial<ListSettings>): Promise<unknown> => {
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (before) => ({ ...USUAL, ...before, ...part }));
    return change.mutateAsync(part);
  };
  return { pending: settings.isPending, settings: settings.data ?? USUAL, keep };
}

export type Settings = ReturnType<typeof useSettings>;
