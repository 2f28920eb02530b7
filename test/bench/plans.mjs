// A plan says how the bare server answers one kind of request: the statements that the product sent for such a request,
// in order, and the bytes that it answered. What differs from request to request is a slot in it.
import { createHash } from 'node:crypto';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const OWN_HEADERS = new Set(['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']);

/** An instant so soon after the request began is the time of the request. */
const NOW_MS = 10_000;

/** Requests with the same key are answered by the same plan. */
export function planKey(method, path) {
  return `${method} ${path.replace(UUID, ':id')}`;
}

export const idsIn = (path) => path.match(UUID) ?? [];

/** One recorded request as a plan. @param seen {method, path, body, headers, actor, statements, answer, since} */
export function planOf(seen) {
  const known = knownValues(seen);
  return {
    statements: seen.statements.map(({ text, values }) => ({
      text,
      // Prepared under its own name, whatever the product does: the bare server is as quick as it can be.
      name: values.length > 0 ? createHash('md5').update(text).digest('hex') : undefined,
      values: values.map((value) => slotted(value, known, seen)),
    })),
    status: seen.answer.status,
    headers: Object.entries(seen.answer.headers).filter(([name]) => !OWN_HEADERS.has(name)),
    body: slotted(seen.answer.text, known, seen),
  };
}

/** Texts that stand for something of this request, with the name of the slot that they become. */
function knownValues({ actor, path, headers, body, statements, since }) {
  const known = new Map();
  const minted = statements
    .flatMap(({ values }) => values)
    .filter((value) => typeof value === 'string' && value.length === 36 && mintedAfter(value, since));
  minted.forEach((value) => known.set(value, `minted ${value}`));
  idsIn(path).forEach((value, place) => known.set(value, `path ${place}`));
  if (headers['idempotency-key']) known.set(headers['idempotency-key'], 'key');
  if (body?.sequence) known.set(String(body.sequence), 'sequence');
  for (const name of ['user', 'enrolment', 'session']) known.set(actor[name], name);
  return known;
}

/** Whether this is an id that the product made for this request: version 7 tells the time. */
function mintedAfter(value, since) {
  return /^[0-9a-f-]{14}7/.test(value) && parseInt(value.replace(/-/g, '').slice(0, 12), 16) >= since;
}

/** A value as it is, or `{slot}`, or `{parts}`: texts and slots by turns. */
function slotted(value, known, { actor, body, answer, since }) {
  if (value instanceof Date && value >= since && value - since < NOW_MS) return { slot: 'now' };
  if (value instanceof Uint8Array) return slottedBytes(Buffer.from(value), actor, answer);
  if (typeof value === 'number' && value === body?.sequence) return { slot: 'sequence' };
  if (typeof value !== 'string') return { constant: value };
  const found = [...known.keys()].filter((text) => value.includes(text));
  if (found.length === 0) return { constant: value };
  const parts = value
    .split(new RegExp(`(${found.join('|')})`))
    .map((text) => (known.has(text) ? { slot: known.get(text) } : text));
  return parts.length === 3 && parts[0] === '' && parts[2] === '' ? parts[1] : { parts };
}

function slottedBytes(bytes, actor, { headers }) {
  const [, token] = /convenor_session=([\w-]+)/.exec(String(headers['set-cookie'])) ?? [];
  if (token && bytes.equals(createHash('sha256').update(token).digest())) return { slot: 'fresh bytes' };
  if (bytes.equals(actor.sessionHash)) return { slot: 'sessionHash' };
  if (bytes.equals(actor.deviceHash)) return { slot: 'deviceHash' };
  return { constant: bytes };
}
