import type { Certified } from './certification.js';
import type { Person, TestApi } from './test-api.js';

/** What a signed credential says, as far as tests look into it. */
export interface SignedCredential {
  id: string;
  issuer: { id: string; name: string };
  name: string;
  validFrom: string;
  validUntil?: string;
  credentialSubject: {
    id: string;
    licenseNumber: string;
    identifier: { identityType: string; identityHash: string; hashed: boolean; salt?: string }[];
    achievement: { id: string; name: string };
  };
  evidence?: { name: string; narrative?: string }[];
  credentialStatus: { id: string; statusPurpose: string; statusListIndex: string; statusListCredential: string };
  proof: [{ verificationMethod: string; proofValue: string; created: string }];
  [more: string]: unknown;
}

export interface ToldVerdict {
  valid: boolean;
  summary: 'valid' | 'not_valid' | 'could_not_check';
  format: string;
  credential: { id: string | null; holderName: string | null; issuerId: string | null } | null;
  checks: { check: string; outcome: string; code: string; sentence: string }[];
  standing: { number: string; status: string; verifyUrl: string } | null;
}

/** The signed credential as its holder downloads it. */
export async function signedOf(holder: Certified): Promise<SignedCredential> {
  const { body } = await holder.get(`/api/credentials/${holder.credential.id}.vc.json`).expect(200);
  return body as SignedCredential;
}

/** A file that a holder downloads, as bytes. */
export async function fileOf(person: Person, { credential: { id } }: Certified, ending: string): Promise<Buffer> {
  const { body, text } = await person.get(`/api/credentials/${id}.${ending}`).buffer(true).expect(200);
  return Buffer.isBuffer(body) ? body : Buffer.from(text);
}

/** What POST /api/verify says of a credential. */
export async function judged(api: TestApi, credential: unknown): Promise<ToldVerdict> {
  const { body } = await api.visitor.post('/api/verify').send({ credential }).expect(200);
  return body as ToldVerdict;
}

/** What it says of a file. */
export async function judgedFile(api: TestApi, bytes: Buffer, name = 'badge.png'): Promise<ToldVerdict> {
  const { body } = await api.visitor.post('/api/verify').attach('file', bytes, name).expect(200);
  return body as ToldVerdict;
}

/** The codes of the checks that did not pass. */
export function foundIn({ checks }: ToldVerdict): string[] {
  return checks.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
}
