import type { components } from '@convenor/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';

export type LetterTemplate = components['schemas']['LetterTemplateDto'];

export const lettersQuery = queryOptions({
  queryKey: ['letters'],
  queryFn: () => ok(api.GET('/api/admin/letters')),
});

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', id],
    queryFn: () => ok(api.GET('/api/admin/letters/{id}/preview', { params: { path: { id } } })),
  });

export async function sendToMyself(id: string, key: string): Promise<unknown> {
  return ok(api.POST('/api/admin/letters/{id}/test', { params: { path: { id } }, headers: once(key) }));
}
