import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Statement = Schemas['HoursStatementDto'];
export type Correction = Schemas['HoursCorrectionDto'];
export type Spent = Schemas['HoursOfDto'];
export type HoursCertificate = Schemas['HoursCertificateDto'];
export type Provider = Schemas['CeProviderStateDto'];

/** The days of a statement, both included. */
export interface Period {
  from: string;
  to: string;
}

/** Stands below its training, so that whatever is learned there asks for it anew. */
const below = (enrolmentId: string) => ['enrolment', enrolmentId, 'hours'] as const;

export const hoursQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...below(enrolmentId), 'all'],
    queryFn: (): Promise<Statement> =>
      ok(api.GET('/api/enrolments/{id}/hours', { params: { path: { id: enrolmentId } } })),
  });

export const statementQuery = (enrolmentId: string, period: Period) =>
  queryOptions({
    queryKey: [...below(enrolmentId), 'statement', period],
    queryFn: (): Promise<Statement> =>
      ok(api.GET('/api/enrolments/{id}/hours', { params: { path: { id: enrolmentId }, query: period } })),
    placeholderData: keepPreviousData,
  });

export const certificatePreviewQuery = (enrolmentId: string, period: Period) =>
  queryOptions({
    queryKey: [...below(enrolmentId), 'preview', period],
    queryFn: () =>
      ok(
        api.GET('/api/enrolments/{id}/hours-certificates/preview', {
          params: { path: { id: enrolmentId }, query: period },
        }),
      ),
  });

export const certificatesQuery = (enrolmentId: string) =>
  infiniteQueryOptions({
    queryKey: [...below(enrolmentId), 'certificates'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/enrolments/{id}/hours-certificates', {
          params: { path: { id: enrolmentId }, query: { limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** After a certificate: what is left to certify, and the list of them. */
export const certifiedHours = (enrolmentId: string) => ({ queryKey: below(enrolmentId) });

export const staffHoursQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', enrolmentId, 'hours'],
    queryFn: (): Promise<Statement> =>
      ok(api.GET('/api/admin/enrolments/{id}/hours', { params: { path: { id: enrolmentId } } })),
  });

export const providerQuery = queryOptions({
  queryKey: ['admin', 'ce-provider'],
  queryFn: (): Promise<Provider> => ok(api.GET('/api/admin/ce-provider')),
});
