import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Today = Schemas['TodayDto'];
export type Waiting = Schemas['WaitingDto'];
export type WaitingRow = Schemas['WaitingRowDto'];
export type WaitingKind = Schemas['WaitingKind'];
export type TodayChange = Schemas['TodayChange'];

/** Opening the board is a look at it: what is new is counted from the look before. */
export const todayQuery = queryOptions({
  queryKey: ['admin', 'today'],
  queryFn: async (): Promise<Today> => {
    await ok(api.POST('/api/admin/today/looks'));
    return ok(api.GET('/api/admin/today'));
  },
});
