import { importJWK, SignJWT } from 'jose';
import type { IssuerKey, JsonObject } from './open-badges.js';

/**
 * The credential as a signed token (section "JSON Web Token Proof Format" of Open Badges 3.0, for data model 2.0): the
 * payload is the credential itself beside `iss`, `jti`, `sub`, `nbf` and, where it ends, `exp`. The algorithm is EdDSA,
 * and `kid` names the key. A proof inside the credential stays as it is.
 *
 * @throws TypeError when the credential lacks what the claims repeat
 */
export async function signToken(credential: JsonObject, key: IssuerKey): Promise<string> {
  const validUntil = credential['validUntil'];
  const claims: JsonObject = {
    iss: idOf(credential['issuer'], 'issuer'),
    jti: idOf(credential, 'credential'),
    sub: idOf(credential['credentialSubject'], 'credentialSubject'),
    nbf: seconds(credential['validFrom'], 'validFrom'),
    ...(validUntil !== undefined && { exp: seconds(validUntil, 'validUntil') }),
  };
  return new SignJWT({ ...credential, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: 'JWT' })
    .sign(await importJWK({ ...key.secretJwk }, 'EdDSA'));
}

function idOf(part: unknown, name: string): string {
  const id = typeof part === 'string' ? part : (part as JsonObject | undefined)?.['id'];
  if (typeof id !== 'string') throw new TypeError(`A token needs the id of the ${name}.`);
  return id;
}

function seconds(at: unknown, name: string): number {
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time)) throw new TypeError(`A token needs ${name} as an instant.`);
  return Math.floor(time / 1000);
}
