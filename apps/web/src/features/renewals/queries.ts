import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Renewal = Schemas['RenewalDto'];
export type RenewalRequirement = Schemas['RequirementDto'];
export type RenewalAgreement = Schemas['RenewalAgreementDto'];
export type HomeRenewal = Schemas['HomeRenewalDto'];

/** Stands below its training, so that whatever is done there asks for it anew. */
export const renewalQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'renewal'],
    queryFn: async (): Promise<Renewal | null> =>
      (await ok(api.GET('/api/enrolments/{id}/renewal', { params: { path: { id: enrolmentId } } }))).renewal,
  });

export const renewalAgreementQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'renewal', 'agreement'],
    queryFn: (): Promise<RenewalAgreement> =>
      ok(api.GET('/api/enrolments/{id}/renewal/agreement', { params: { path: { id: enrolmentId } } })),
  });
