import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type ChanceCard = Schemas['ChanceCardDto'];
export type ChanceModel = Schemas['ChanceModelDto'];
export type ChanceBin = Schemas['ChanceBinDto'];
export type ChanceGroupView = Schemas['ChanceGroupViewDto'];
export type ChanceFeature = Schemas['ChanceFeature'];
export type ChanceReason = Schemas['ChanceReasonDto'];
export type ChanceHelp = Schemas['ChanceHelpDto'];
export type ReadChance = Schemas['ReadChanceDto'];
export type TraineeChance = Schemas['TraineeChanceDto'];

const ALL = ['admin', 'chance'] as const;

export const cardQuery = queryOptions({
  queryKey: [...ALL, 'card'],
  queryFn: (): Promise<ChanceCard> => ok(api.GET('/api/admin/chance', {})),
});

export const traineeChanceQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: (): Promise<TraineeChance> =>
      ok(api.GET('/api/admin/enrolments/{id}/chance', { params: { path: { id } } })),
  });

const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ALL });

/** Switches it as it was read; when somebody was quicker, it is read again. */
export function useSwitch({ version }: ChanceCard) {
  const client = useQueryClient();
  return useAction(
    (enabled: boolean, key) =>
      ok(
        api.PUT('/api/admin/chance', {
          params: { header: { 'If-Match': `"${version}"` } },
          body: { enabled },
          headers: once(key),
        }),
      ),
    {
      onSuccess: () => refresh(client),
      onError: async ({ status }) => {
        if (status === 412) await refresh(client);
      },
    },
  );
}
