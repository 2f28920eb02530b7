// `npm run bench:credentials`: signing and verifying credentials of Open Badges 3.0, each held against bare Ed25519 over
// the same bytes in the same run; then the same over HTTP. See docs/benchmarks.md.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const ROUNDS = 7;
const ROUND_MS = 1_000;

mkdirSync(join(root, 'test-results'), { recursive: true });
await ensureBuilt(join(root, 'test-results'));
const formats = await import('../../dist/libs/formats/src/index.js');
const { buildStatusList, generateIssuerKey, signEmbedded, signToken, verifyCredential } = formats;
const { ISSUER, LIST, credentialOf } = await import('./sample-credential.mjs');

const now = new Date('2027-03-01T12:00:00Z');
const key = await generateIssuerKey(ISSUER, 'key-1', new Uint8Array(32).fill(7));

const listOfStandings = () =>
  signEmbedded(
    buildStatusList({
      id: `${LIST}/standing`,
      issuer: ISSUER,
      purpose: 'revocation',
      length: 131_072,
      set: [3, 70_000],
      validFrom: new Date('2027-02-28T00:00:00Z'),
      validUntil: new Date('2027-03-02T00:00:00Z'),
      ttl: 300_000,
    }),
    key,
    new Date('2027-02-28T00:00:00Z'),
  );

const method = { id: key.id, type: 'Multikey', controller: ISSUER, publicKeyMultibase: key.publicKeyMultibase };
const documents = {
  'https://training.example/.well-known/did.json': {
    id: ISSUER,
    verificationMethod: [method],
    assertionMethod: [key.id],
  },
  [`${LIST}/standing`]: await listOfStandings(),
};
const bodies = new Map(
  Object.entries(documents).map(([url, document]) => [url, Buffer.from(JSON.stringify(document))]),
);
const online = {
  now,
  fetchAllowed: true,
  fetchDocument: async (url) => ({ body: bodies.get(url), contentType: 'application/json' }),
};

const secret = createPrivateKey({ key: key.secretJwk, format: 'jwk' });
const open = createPublicKey({ key: key.publicJwk, format: 'jwk' });

/** What is done by turns in rounds of a second, so that noise hits all alike. */
async function tasks() {
  let place = 100;
  const credential = credentialOf(5);
  const { credentialStatus: _status, ...lasting } = credential;
  const embedded = JSON.stringify(await signEmbedded(credential, key, now));
  const withoutStatus = JSON.stringify(await signEmbedded(lasting, key, now));
  const token = await signToken(lasting, key);
  const bytes = Buffer.from(embedded);
  const signature = sign(null, bytes, secret);
  const valid = async (file) => {
    if (!(await verifyCredential(file, online)).valid) throw new Error('not valid');
  };
  return {
    'bare Ed25519, signed': () => void sign(null, bytes, secret),
    'signed, embedded proof': () => signEmbedded(credentialOf((place += 1)), key, now),
    'signed, token': () => signToken(credentialOf((place += 1)), key),
    'bare Ed25519, verified': () => void verify(null, bytes, open, signature),
    'verified, embedded proof': () => valid(withoutStatus),
    'verified, token': () => valid(token),
    'verified, embedded proof and list of statuses': () => valid(embedded),
  };
}

/** How often in a second of this process's own time, so that other work on the machine does not count. */
async function perSecond(act) {
  const began = performance.now();
  const before = process.cpuUsage();
  let times = 0;
  for (; performance.now() - began < ROUND_MS; times += 1) await act();
  const { user, system } = process.cpuUsage(before);
  return (times * 1_000_000) / (user + system);
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const reached = new Map();
const all = Object.entries(await tasks());
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, act] of all) {
    const rate = await perSecond(act);
    // In the first round code is made fast.
    if (round > 0) reached.set(name, [...(reached.get(name) ?? []), rate]);
  }
}

const bare = (name) =>
  median(reached.get(name.startsWith('signed') ? 'bare Ed25519, signed' : 'bare Ed25519, verified'));
console.log('| what | per second | ms each | times bare Ed25519 |\n| --- | ---: | ---: | ---: |');
for (const [name, rates] of reached) {
  const rate = median(rates);
  const times = name.startsWith('bare') ? '1' : (bare(name) / rate).toFixed(0);
  console.log(`| ${name} | ${rate.toFixed(0)} | ${(1_000 / rate).toFixed(2)} | ${times} |`);
}

const { overHttp } = await import('./credentials-http.mjs');
const { routesTable } = await import('./report.mjs');
console.log(`\n${routesTable(await overHttp((line) => console.error(line)))}`);
