// Does the time to an answer tell whether an address has an account? Asks the built product, started as a process of
// its own, the same question about people who have one (or are suspended) and about addresses that are unknown, in
// random order, and compares the times by the Mann-Whitney U test. Chance alone gives p ≤ 0.05 once in twenty
// comparisons, so a difference counts when a second sample shows it again, in the same direction.
// Every question is about another address and comes from another place, so that the throttle, which is on, never waits.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import pg from 'pg';
import { startTestDatabase, TEMPLATE } from '../../../dist/apps/cli/src/test-database.js';
import { pinnedNode, serverEntry } from '../../../apps/cli/setup/project.mjs';

const TIMES = 300;
const WARM_UP = 40;
const SUSPICIOUS = 0.05;
const SEED = 20260302;
const PASSWORD = 'seven calm chairs';
const PERSON = { password: PASSWORD, name: 'Noor Haddad', timeZone: 'Europe/Athens' };

const QUESTIONS = {
  'sign-in': (email) => ['/api/auth/sign-in', { email, password: 'not the password' }, 401],
  'forgotten password': (email) => ['/api/auth/forgotten-password', { email }, 202],
  'sign-up': (email) => ['/api/auth/sign-up', { ...PERSON, email }, 202],
  'change of address': (email) => ['/api/me/email', { email, password: PASSWORD }, 202],
};

/** Samples, their U and their two-sided p, as another implementation gives them (normal approximation, ties and continuity corrected). */
const KNOWN_TESTS = [
  [[19, 22, 16, 29, 24], [20, 11, 17, 12], 17, 0.111347],
  [[1, 2, 2, 3, 3, 3], [2, 3, 4, 4, 5, 5, 5], 5.5, 0.027731],
  [[1, 1, 1, 1], [1, 1, 1, 1, 2], 8, 0.502335],
  [[7, 7, 7], [7, 7, 7, 7], 6, 1],
  [range(300), range(300, 25), 37812.5, 0.000711],
];

/** @returns U of the first sample, and how likely chance alone sets the samples at least this far apart */
function mannWhitney(first, second) {
  const all = [...first.map((value) => [value, 1]), ...second.map((value) => [value, 0])].sort((a, b) => a[0] - b[0]);
  let rankSum = 0;
  let ties = 0;
  for (let start = 0, end; start < all.length; start = end) {
    for (end = start; end < all.length && all[end][0] === all[start][0];) end += 1;
    const rank = (start + 1 + end) / 2;
    for (const [, ofFirst] of all.slice(start, end)) rankSum += ofFirst * rank;
    ties += (end - start) ** 3 - (end - start);
  }
  const [n, m, total] = [first.length, second.length, all.length];
  const u = rankSum - (n * (n + 1)) / 2;
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return { u, p: deviation === 0 ? 1 : bothTails(distance / deviation) };
}

/** The share of a normal distribution that lies further from its middle than z deviations, on either side. */
function bothTails(z) {
  let [sum, term] = [z, z];
  for (let n = 3; term > 1e-17 * sum; n += 2) sum += term *= (z * z) / n;
  return Math.max(0, 1 - sum * Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2));
}

function range(count, from = 0) {
  return Array.from({ length: count }, (_, n) => n + from);
}

function checkTest() {
  for (const [first, second, u, p] of KNOWN_TESTS) {
    const got = mannWhitney(first, second);
    if (got.u !== u || Math.abs(got.p - p) > 1e-6)
      throw new Error(`The test gives U ${got.u}, p ${got.p}, not ${u}, ${p}.`);
  }
}

/** Numbers from 0 to 1, the same at every run. */
function seeded(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const anAddress = () => `${randomBytes(8).toString('hex')}@example.org`;

/** The product, its database, and one signed-in person. */
class Product {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  asked = 0;

  async start() {
    this.server = await startTestDatabase();
    const url = new URL(this.server.url);
    this.database = new pg.Client({ connectionString: url.href });
    await this.database.connect();
    await this.database.query(`create database account_timing template ${TEMPLATE}`);
    await this.database.end();
    url.pathname = '/account_timing';
    this.database = new pg.Client({ connectionString: url.href });
    await this.database.connect();
    this.port = await freePort();
    const settings = { PORT: String(this.port), DATABASE_URL: url.href, TRUSTED_PROXIES: '1', LOG_LEVEL: 'silent' };
    const env = { PATH: process.env.PATH, ...settings };
    this.process = spawn(pinnedNode(), [serverEntry], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
    const ended = once(this.process, 'exit').then(([code]) => {
      throw new Error(`The product ended (${code}).`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(this.process, 'message'), ended]);
    await this.signUp();
  }

  async stop() {
    this.agent.destroy();
    if (this.process && this.process.exitCode === null) {
      this.process.kill('SIGTERM');
      await once(this.process, 'exit');
    }
    await this.database?.end();
    await this.server?.stop();
  }

  async signUp() {
    const email = anAddress();
    await this.ask(['/api/auth/sign-up', { ...PERSON, email }, 202]);
    const { rows } = await this.database.query('select text from mails where to_address = $1', [email]);
    await this.ask(['/api/auth/confirm', { token: /#token=([\w-]+)/.exec(rows[0].text)[1] }, 200]);
    this.cookie = '';
    const { cookies } = await this.ask(['/api/auth/sign-in', { email, password: PASSWORD }, 200]);
    this.cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const { rows: found } = await this.database.query('select password_hash from users where email = $1', [email]);
    this.passwordHash = found[0].password_hash;
  }

  /** Addresses of accounts with a password, or of none. */
  async people(who, count) {
    const emails = Array.from({ length: count }, anAddress);
    if (who === 'unknown') return emails;
    await this.database.query(
      `insert into users (id, email, email_key, name, time_zone, password_hash, confirmed_at, suspended_at, created_at)
       select gen_random_uuid(), email, email, $2, $3, $4, now(), case when $5 then now() end, now() from unnest($1::text[]) email`,
      [emails, PERSON.name, PERSON.timeZone, this.passwordHash, who === 'suspended'],
    );
    await this.database.query('analyze users');
    return emails;
  }

  /** @returns milliseconds until the whole answer is there */
  async ask([path, body, expected]) {
    this.asked += 1;
    const from = `10.${this.asked >> 16}.${(this.asked >> 8) & 255}.${this.asked & 255}`;
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-forwarded-for': from,
    };
    if (path.startsWith('/api/me/')) headers.cookie = this.cookie;
    const began = process.hrtime.bigint();
    const outgoing = request({ host: '127.0.0.1', port: this.port, path, method: 'POST', agent: this.agent, headers });
    outgoing.end(text);
    const [answer] = await once(outgoing, 'response');
    answer.resume();
    await once(answer, 'end');
    const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
    if (answer.statusCode !== expected) throw new Error(`${path} answered ${answer.statusCode}, not ${expected}.`);
    return { milliseconds, cookies: answer.headers['set-cookie'] ?? [] };
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** One sample of both groups, mixed: whom the question before was about, which may keep the product busy for a while, is chance. */
async function sample(product, question, who, random) {
  const groups = [who, 'unknown'].map((group) => ({ group, times: [] }));
  const asks = [];
  for (const { group, times } of groups)
    for (const email of await product.people(group, TIMES)) asks.push({ email, times, place: random() });
  for (const email of await product.people('unknown', WARM_UP)) asks.push({ email, times: [], place: -1 });
  for (const { email, times } of asks.toSorted((a, b) => a.place - b.place))
    times.push((await product.ask(QUESTIONS[question](email))).milliseconds);
  const [theirs, unknown] = groups.map(({ times }) => times);
  const { u, p } = mannWhitney(theirs, unknown);
  return { u, p, theirs: median(theirs), unknown: median(unknown), slower: u > (TIMES * TIMES) / 2 };
}

const product = new Product();
let failed = 0;
try {
  checkTest();
  await product.start();
  const random = seeded(SEED);
  const row = (...cells) =>
    console.log(cells.map((cell, n) => (n < 2 ? cell.padEnd(20) : cell.padStart(11))).join(' '));
  row('question', 'asked about', 'times each', 'median ms', 'unknown ms', 'U', 'p', 'p again');
  for (const question of Object.keys(QUESTIONS)) {
    for (const who of ['known', 'suspended']) {
      const first = await sample(product, question, who, random);
      const again = first.p > SUSPICIOUS ? null : await sample(product, question, who, random);
      const told = again !== null && again.p <= SUSPICIOUS && again.slower === first.slower;
      if (told) failed += 1;
      const medians = [first.theirs.toFixed(3), first.unknown.toFixed(3)];
      row(
        question,
        who,
        String(TIMES),
        ...medians,
        String(first.u),
        first.p.toFixed(4),
        again ? again.p.toFixed(4) : '',
        told ? 'TELLS' : 'fine',
      );
    }
  }
  console.log(`\n${failed === 0 ? 'Time tells nothing about accounts.' : `Time tells in ${failed} comparisons.`}`);
} finally {
  await product.stop();
}
process.exit(failed === 0 ? 0 : 1);
