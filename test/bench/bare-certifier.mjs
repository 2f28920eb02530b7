// What certificates cost over HTTP where nothing is decided: node:http, pg and the library that signs and verifies. Issuing
// signs a sample, as a document and as a token, and writes both in one transaction.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { generateIssuerKey, signEmbedded, signToken, verifyCredential } from '../../dist/libs/formats/src/index.js';
import { ISSUER, credentialOf } from './sample-credential.mjs';

const INSERT = 'insert into bare_credentials (id, facts, embedded, jwt) values ($1, $2, $3, $4)';
const FIND = 'select embedded::text as embedded from credential_proofs where credential_id = $1';

process.once('message', (given) => serve(given));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

/** @param given `documents`: what the issuer of the product publishes, by path; `home`: its address */
async function serve({ databaseUrl, documents, home }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query('create table bare_credentials (id uuid primary key, facts jsonb, embedded jsonb, jwt text)');
  const key = await generateIssuerKey(ISSUER, 'key-1', new Uint8Array(32).fill(7));
  const answer = { 'POST /api/admin': () => issue(pool, key), 'POST /api/verify': verify, 'GET /verify/': look };
  const online = {
    home,
    fetchAllowed: true,
    fetchDocument: async (url) => ({ body: documents[new URL(url).pathname], contentType: 'application/json' }),
  };

  async function verify({ body }) {
    const { credential } = JSON.parse(body);
    return JSON.stringify(await verifyCredential(JSON.stringify(credential), { now: new Date(), ...online }));
  }

  async function look({ url }) {
    const values = [url.slice('/verify/'.length)];
    const { rows } = await pool.query({ name: 'find', text: FIND, values });
    return JSON.stringify(await verifyCredential(rows[0].embedded, { now: new Date(), ...online }));
  }

  const server = createServer((request, response) => {
    const [, act] = Object.entries(answer).find(([start]) => `${request.method} ${request.url}`.startsWith(start));
    read(request)
      .then((body) => act({ body, url: request.url }))
      .then(
        (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
        (error) => {
          console.error(error);
          response.writeHead(500).end();
        },
      );
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

async function issue(pool, key) {
  const [id, credential] = [randomUUID(), credentialOf(Math.floor(Math.random() * 131_072))];
  const embedded = await signEmbedded(credential, key, new Date());
  const jwt = await signToken(credential, key);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const values = [id, JSON.stringify(credential.credentialSubject), JSON.stringify(embedded), jwt];
    await client.query({ name: 'insert', text: INSERT, values });
    await client.query('commit');
  } finally {
    client.release();
  }
  return JSON.stringify({ id });
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
