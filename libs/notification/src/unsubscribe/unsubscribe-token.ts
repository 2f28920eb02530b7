import { createHmac, timingSafeEqual } from 'node:crypto';
import { isNotificationKind, type NotificationKind } from '@convenor/rules';

/** What an address says by which mails are turned off. */
export interface UnsubscribeClaim {
  readonly personId: string;
  readonly kind: NotificationKind;
  readonly mac: Buffer;
}

const ID_BYTES = 16;
const MAC_BYTES = 16;

/** Says who turns off what, signed with the person's own secret: it can do nothing else, and never runs out. */
export function writeUnsubscribeToken(personId: string, kind: NotificationKind, secret: Buffer): string {
  const id = Buffer.from(personId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, sign(personId, kind, secret), Buffer.from(kind)]).toString('base64url');
}

/** What a token claims; whether that is so is known only with the person's secret. */
export function readUnsubscribeToken(token: string): UnsubscribeClaim | null {
  const bytes = Buffer.from(token, 'base64url');
  const kind = bytes.subarray(ID_BYTES + MAC_BYTES).toString();
  if (!isNotificationKind(kind)) return null;
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  const personId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { personId, kind, mac: bytes.subarray(ID_BYTES, ID_BYTES + MAC_BYTES) };
}

export function isGenuine({ personId, kind, mac }: UnsubscribeClaim, secret: Buffer): boolean {
  return timingSafeEqual(mac, sign(personId, kind, secret));
}

function sign(personId: string, kind: NotificationKind, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe:${personId}:${kind}`).digest().subarray(0, MAC_BYTES);
}
