import type { components } from '@convenor/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';

export type Invitation = components['schemas']['InvitationPreviewDto'];

/** What an invitation offers. Asked for with the token in the body, so that no address ever holds it. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => ok(api.POST('/api/auth/invitation', { body: { token } })),
    retry: false,
    gcTime: 0,
  });
