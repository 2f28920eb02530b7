// The people of the benchmark. Everything about the one with number n follows from n, so that seeds, load and the bare
// server agree without asking each other.
import { createHash } from 'node:crypto';

export const PASSWORD = 'seven calm chairs';
export const ADMIN = 0;

const uuid = (kind, n) => `00000000-0000-7000-${kind}-${n.toString(16).padStart(12, '0')}`;
const token = (letter, n) => String(n).padStart(43, letter);
const sha256 = (text) => createHash('sha256').update(text).digest();

/** What both servers are told by a person's browser, and the ids that belong to it. */
export function actor(n) {
  return {
    n,
    email: `trainee-${n}@example.org`,
    user: uuid('8000', n),
    enrolment: uuid('9000', n),
    session: uuid('a000', n),
    sessionHash: sha256(token('s', n)),
    deviceHash: sha256(token('d', n)),
    cookie: `convenor_session=${token('s', n)}`,
    deviceCookie: `convenor_device=${token('d', n)}`,
  };
}

/** Who sends this cookie. */
export function actorOfCookie(cookie = '') {
  const [, n] = /=[sd]+(\d+)/.exec(cookie) ?? [];
  return n === undefined ? null : actor(Number(n));
}
