import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signatureHeaders, writeSecret } from './signature.js';

/** Made with another implementation of HMAC-SHA256. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"test": 2432232314}';

describe('the signature of a message', () => {
  it('is what the standard says it is', () => {
    expect(signatureHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), BODY, [SECRET])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with each secret that is in force, the newest first', () => {
    const secrets = [writeSecret(randomBytes(32)), SECRET];
    const both = signatureHeaders('a', new Date(0), BODY, secrets)['webhook-signature']!.split(' ');
    expect(both).toEqual(
      secrets.map((secret) => signatureHeaders('a', new Date(0), BODY, [secret])['webhook-signature']),
    );
  });

  it.each<[string, [string, Date, string]]>([
    ['message', ['b', new Date(0), BODY]],
    ['time', ['a', new Date(1_000), BODY]],
    ['body', ['a', new Date(0), `${BODY} `]],
  ])('is another for another %s', (_what, [id, at, body]) => {
    const signed = (...given: [string, Date, string]): string | undefined =>
      signatureHeaders(...given, [SECRET])['webhook-signature'];
    expect(signed(id, at, body)).not.toBe(signed('a', new Date(0), BODY));
  });

  it('has secrets that hold what they were made of', () => {
    expect(writeSecret(Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'))).toBe(SECRET);
  });
});
