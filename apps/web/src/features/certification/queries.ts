import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Requirements = Schemas['RequirementsDto'];
export type Requirement = Schemas['RequirementDto'];
export type RequirementGroup = Schemas['RequirementGroupDto'];
export type Credential = Schemas['CredentialDto'];
export type CredentialEvent = Schemas['CredentialEventDto'];
export type CredentialEvidence = Schemas['CredentialEvidenceDto'];
export type StaffCredential = Schemas['StaffCredentialDto'];
export type CredentialState = Schemas['CredentialState'];

/** Stands below its training, so that whatever is learned there asks for it anew. */
export const requirementsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'requirements'],
    queryFn: (): Promise<Requirements> =>
      ok(api.GET('/api/enrolments/{id}/requirements', { params: { path: { id: enrolmentId } } })),
  });

export const credentialQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential', id],
    queryFn: (): Promise<Credential> => ok(api.GET('/api/credentials/{id}', { params: { path: { id } } })),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential', id, 'history'],
    queryFn: async (): Promise<CredentialEvent[]> =>
      (await ok(api.GET('/api/credentials/{id}/history', { params: { path: { id } } }))).items,
  });

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential', id, 'evidence'],
    queryFn: (): Promise<CredentialEvidence> =>
      ok(api.GET('/api/credentials/{id}/evidence', { params: { path: { id } } })),
  });

export const myCredentialsQuery = queryOptions({
  queryKey: ['credentials', 'mine'],
  queryFn: async (): Promise<Credential[]> =>
    (await ok(api.GET('/api/me/credentials', { params: { query: { limit: 100 } } }))).items,
});
