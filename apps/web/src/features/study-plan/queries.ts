import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type StudyPlanData = Schemas['StudyPlanDto'];
export type Choice = Schemas['StudyChoiceDto'];

export const planQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'study-plan'],
    queryFn: (): Promise<StudyPlanData> =>
      ok(api.GET('/api/enrolments/{id}/plan', { params: { path: { id: enrolmentId } } })),
  });

/** The start of a track may have moved: whatever is shown of this training is asked for anew. */
export async function refreshTraining(client: QueryClient, enrolmentId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] }),
    client.invalidateQueries({ queryKey: ['trainings'] }),
  ]);
}
