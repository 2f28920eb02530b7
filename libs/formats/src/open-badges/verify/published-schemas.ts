import type { JsonObject } from '../open-badges.js';
import { idOf } from './credential-model.js';

/** What a schema that 1EdTech published for Open Badges 3.0 asks for beyond the data model. */
export interface PublishedSchema {
  of: 'achievement' | 'endorsement';
  /** Whether what may be there many times must be a list; the schemas for linked data leave one without brackets. */
  lists: boolean;
}

const PUBLISHED =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/(json|json-ld)\/ob_v3p0_(?:any)?(achievement|endorsement)credential_schema\.json$/;

/** The published schema that an entry of `credentialSchema` names; null where it names another. */
export function publishedSchema(named: unknown): PublishedSchema | null {
  const [, form, of] = PUBLISHED.exec(idOf(named) ?? '') ?? [];
  return of === undefined ? null : { of: of as PublishedSchema['of'], lists: form === 'json' };
}

/** The schemas that a credential names, in order. */
export function schemasOf(credential: JsonObject): { id: string; published: PublishedSchema | null }[] {
  const { credentialSchema: named } = credential;
  const entries: unknown[] = Array.isArray(named) ? named : named === undefined ? [] : [named];
  return entries.map((entry) => ({ id: idOf(entry) ?? '', published: publishedSchema(entry) }));
}
