import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { type Nudge, type NudgeChange, refreshNudges } from './queries.js';

/** Changes a rule as it was read; when somebody was quicker, it is read again. */
export function useChange({ id, version }: Nudge) {
  const client = useQueryClient();
  return useAction(
    (body: NudgeChange, key) =>
      ok(
        api.PATCH('/api/admin/nudges/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: () => refreshNudges(client),
      onError: async ({ status }) => {
        if (status === 412) await refreshNudges(client);
      },
    },
  );
}
