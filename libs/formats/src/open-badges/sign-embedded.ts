import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import signatures from 'jsonld-signatures';
import { contextLoader } from './contexts/known-contexts.js';
import type { IssuerKey, JsonObject } from './open-badges.js';
import { schemasOf } from './verify/published-schemas.js';

/**
 * The document with a proof inside: Data Integrity with the cryptosuite eddsa-rdfc-2022, for the purpose of an assertion.
 * Signs credentials and lists of statuses alike. A document that has a proof gets another one beside it. The first stands in
 * a list where the document names a schema that wants one.
 *
 * @param created when the proof is made
 * @throws when the document uses a term that no context defines, because such a term would not be signed
 */
export async function signEmbedded(document: JsonObject, key: IssuerKey, created: Date): Promise<JsonObject> {
  const pair = await Ed25519Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: key.id,
    controller: key.controller,
    publicKeyMultibase: key.publicKeyMultibase,
    secretKeyMultibase: key.secretKeyMultibase,
  });
  const suite = new DataIntegrityProof({ signer: pair.signer(), date: created, cryptosuite });
  const signed = await signatures.sign(structuredClone(document), {
    suite,
    purpose: new signatures.purposes.AssertionProofPurpose(),
    documentLoader: contextLoader(),
  });
  const { proof } = signed;
  const listed = !Array.isArray(proof) && schemasOf(document).some(({ published }) => published?.lists);
  return listed ? { ...signed, proof: [proof] } : signed;
}
