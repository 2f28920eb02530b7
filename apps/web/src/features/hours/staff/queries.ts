import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { HoursView } from './view.js';

export type StaffHoursCertificate = ApiComponents['schemas']['StaffHoursCertificateDto'];

export const staffHoursCertificatesQuery = (view: HoursView) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'hours-certificates', view],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/hours-certificates', {
          params: { query: { ...view, limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
