import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret as receivers are given it (Standard Webhooks): `whsec_` and base64. @param bytes 32, random */
export function writeSecret(bytes: Uint8Array): string {
  return PREFIX + Buffer.from(bytes).toString('base64');
}

/**
 * The headers that say which message it is, when it was sent, and that it came from here: HMAC-SHA256 over
 * `id.timestamp.body`, one signature for each secret that is in force.
 * @param secrets as receivers know them, the newest first
 */
export function signatureHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = (secret: string): string =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(signed).join(' '),
  };
}
