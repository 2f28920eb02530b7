import { credentialStatus } from '@convenor/rules';
import { CredentialDto } from './credential.dto.js';
import type { Credential } from './credential.entity.js';

export function verifyUrlOf(publicUrl: string, { id }: Pick<Credential, 'id'>): string {
  return `${publicUrl}/verify/${id}`;
}

/** A credential as its holder sees it. */
export function presentCredential(credential: Credential, now: Date, publicUrl: string): CredentialDto {
  return {
    id: credential.id,
    number: credential.number,
    enrolmentId: credential.enrolmentId,
    status: credentialStatus(credential, now),
    origin: credential.origin,
    courseTitle: credential.courseTitle,
    holderName: credential.holderName,
    showName: credential.showName,
    issuedAt: credential.issuedAt?.toISOString() ?? null,
    expiresAt: credential.expiresAt?.toISOString() ?? null,
    suspendedAt: credential.suspendedAt?.toISOString() ?? null,
    revokedAt: credential.revokedAt?.toISOString() ?? null,
    revokedReason: credential.revokedReason,
    supersededBy: credential.supersededBy,
    renews: credential.renews,
    verifyUrl: verifyUrlOf(publicUrl, credential),
  };
}

/** A place in a list by time, as text: milliseconds and id. */
export function cursorOf({ metAt, id }: Pick<Credential, 'metAt' | 'id'>): string {
  return `${metAt.getTime()}_${id}`;
}

export function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  const [milliseconds, id] = cursor?.split('_') ?? [];
  return milliseconds && id ? { at: new Date(Number(milliseconds)), id } : null;
}
