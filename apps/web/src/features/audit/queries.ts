import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { AuditView } from './view.js';

export type AuditEntry = ApiComponents['schemas']['AuditEntryDto'];
export type AuditPage = ApiComponents['schemas']['AuditPageDto'];

export const auditQuery = (view: AuditView) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'audit', view],
    queryFn: ({ pageParam }): Promise<AuditPage> =>
      ok(api.GET('/api/admin/audit', { params: { query: { ...view, limit: 50, ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
