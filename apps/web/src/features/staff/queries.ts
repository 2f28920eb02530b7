import type { components } from '@convenor/api-client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';

export type StaffMember = components['schemas']['StaffMemberDto'];
export type Invitation = components['schemas']['InvitationDto'] & { expired: boolean };
export type OutboxMail = components['schemas']['OutboxMailDto'];
export type StaffRole = StaffMember['roles'][number];

/** The roles that an owner gives; everybody may learn. */
export const GIVEN_ROLES = [
  'mentor',
  'trainer',
  'coordinator',
  'author',
  'admin',
  'owner',
] as const satisfies readonly StaffRole[];

export const staffQuery = infiniteQueryOptions({
  queryKey: ['staff'],
  queryFn: async ({ pageParam }) => {
    const page = await ok(api.GET('/api/admin/staff', { params: { query: pageParam ? { after: pageParam } : {} } }));
    const now = Date.now();
    return {
      ...page,
      invitations: page.invitations.map((each) => ({ ...each, expired: Date.parse(each.expiresAt) <= now })),
    };
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const outboxQuery = (to: string) =>
  infiniteQueryOptions({
    queryKey: ['outbox', to],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/outbox', {
          params: { query: { ...(to && { to }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
