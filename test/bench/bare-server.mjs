// The measure of all things here: node:http and pg, nothing else. It answers a request by sending the recorded
// statements over one connection of its pool and writing the recorded bytes.
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { verify } from '@node-rs/argon2';
import pg from 'pg';
import { actorOfCookie } from './actors.mjs';
import { idsIn, planKey } from './plans.mjs';

process.once('message', ({ databaseUrl, plans }) =>
  serve(new pg.Pool({ connectionString: databaseUrl, max: 10 }), plans),
);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

function serve(pool, plans) {
  const server = createServer((request, response) => {
    answer(pool, plans, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

async function answer(pool, plans, request, response) {
  const { method, url, headers } = request;
  const text = method === 'GET' ? '' : await read(request);
  const actor = actorOfCookie(headers.cookie);
  const key = planKey(method, url);
  const plan = plans.get(`${method} ${url}`) ?? plans.get(`${key} ${actor?.n}`) ?? plans.get(key);
  const body = text ? JSON.parse(text) : null;
  const fill = filler({ actor, body, key: headers['idempotency-key'], ids: idsIn(url) });
  if (plan.passwordHash && !(await verify(plan.passwordHash, body.password))) throw new Error('wrong password');
  const client = await pool.connect();
  try {
    for (const { name, text: sql, values } of plan.statements)
      await client.query({ name, text: sql, values: values.map(fill) });
  } finally {
    client.release();
  }
  const bytes = Buffer.from(fill(plan.body));
  response.writeHead(plan.status, [...plan.headers, ['content-length', bytes.length]].flat()).end(bytes);
}

/** Puts what is of this request into the slots. Ids that the product would make are made anew. */
function filler({ actor, body, key, ids }) {
  const minted = new Map();
  const valueOf = (slot) => {
    if (slot.startsWith('path ')) return ids[Number(slot.slice(5))];
    if (slot === 'key') return key;
    if (slot === 'sequence') return body.sequence;
    if (slot === 'now') return new Date();
    if (slot === 'fresh bytes') return randomBytes(32);
    if (!slot.startsWith('minted ')) return actor[slot];
    if (!minted.has(slot)) minted.set(slot, randomUUID());
    return minted.get(slot);
  };
  return (value) => {
    if (value.slot) return valueOf(value.slot);
    if (value.parts) return value.parts.map((part) => (part.slot ? valueOf(part.slot) : part)).join('');
    return value.constant;
  };
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
