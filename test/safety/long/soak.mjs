// Ten minutes of many people at work: 300 requests a second, of which 3 % write. Nobody gets an error, and the memory
// that the server keeps stays below 250 MB or stops growing after the first third. SOAK_SECONDS shortens it.
import { actor, ADMIN } from '../../bench/actors.mjs';
import { Client } from '../../bench/client.mjs';
import { quantile } from '../../bench/load.mjs';
import { onStage, steadily } from '../../bench/stage.mjs';

const PEOPLE = 5_000;
/** Those with a quiz open, whose answers are saved. */
const WRITERS = 200;
const PER_SECOND = 300;
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const CONNECTIONS = 32;
const MOST_ON_THEIR_WAY = 600;
const MOST_BYTES = 250_000_000;
/** What counts as growth, and not as garbage that waits to be collected. */
const GROWTH = 1.15;
const SAMPLES = 30;
const QUIZ = 'week-1-quiz';

/** How many of a hundred requests are of each kind. */
const MIX = [
  ['outline', 40],
  ['lesson', 30],
  ['my enrolments', 12],
  ['attempt', 10],
  ['admin list', 5],
  ['saved answer', 3],
];
/** Spread over the hundred: 37 and 100 have no divisor in common. */
const KINDS = MIX.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
const kindOf = (n) => KINDS[(n * 37) % KINDS.length];

/** The n-th request of a kind. */
const requestOf = {
  outline: ({ n }) => get(person(n), `/api/enrolments/${person(n).enrolment}`),
  lesson: ({ n }) => get(person(n), `/api/enrolments/${person(n).enrolment}/activities/many-pathways`),
  'my enrolments': ({ n }) => get(person(n), '/api/me/enrolments'),
  attempt: ({ writer, attempt }) => get(writer, `/api/attempts/${attempt.id}`),
  'admin list': () => get(actor(ADMIN), '/api/admin/enrolments'),
  'saved answer': ({ n, writer, attempt: { id, items } }) => {
    const response = { choiceIds: [items[0].choices[0].id] };
    return [
      'PUT',
      `/api/attempts/${id}/responses/${items[0].id}`,
      { cookie: writer.cookie, body: { response, sequence: n + 1 } },
    ];
  },
};
const person = (n) => actor(1 + ((n * 7919) % PEOPLE));
const get = ({ cookie }, path) => ['GET', path, { cookie }];

/** What the server says of itself. */
async function look(product) {
  const text = await (await fetch(product.metricsUrl)).text();
  const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1000;
  return { bytes: product.residentBytes() ?? Number(/^process_resident_memory_bytes (\S+)/m.exec(text)[1]), lag };
}

async function openAttempts(client) {
  const attempts = [];
  for (let n = 1; n <= WRITERS; n += 1) {
    const writer = actor(n);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const path = `/api/enrolments/${writer.enrolment}/activities/${QUIZ}/attempts`;
    const attempt = JSON.parse(await client.send('POST', path, { cookie: writer.cookie, headers }));
    attempts.push({ writer, attempt });
  }
  return attempts;
}

const kept = await onStage(PEOPLE, async ({ product }) => {
  const client = new Client(product.url, CONNECTIONS);
  const attempts = await openAttempts(client);
  const figures = Object.fromEntries(MIX.map(([kind]) => [kind, { times: [], errors: [] }]));
  const samples = [{ second: 0, ...(await look(product)) }];
  const count = PER_SECOND * SECONDS;
  const began = performance.now();
  const send = async (n) => {
    const { times, errors } = figures[kindOf(n)];
    const since = performance.now();
    try {
      await client.send(...requestOf[kindOf(n)]({ n, ...attempts[n % WRITERS] }));
    } catch (error) {
      errors.push(error.message);
    }
    times.push(performance.now() - since);
    if (n > 0 && n % Math.floor(count / SAMPLES) === 0)
      await look(product).then(
        (seen) => samples.push({ second: Math.round((performance.now() - began) / 1000), ...seen }),
        (error) => errors.push(error.message),
      );
  };
  const seconds = await steadily({ perSecond: PER_SECOND, count, most: MOST_ON_THEIR_WAY, send });
  await client.close();
  return report(figures, samples, count / seconds);
});

function report(figures, samples, rate) {
  const rows = Object.entries(figures).map(([kind, { times, errors }]) => ({
    kind,
    requests: times.length,
    errors: errors.length,
    'p50, ms': quantile(times, 0.5)?.toFixed(1),
    'p99, ms': quantile(times, 0.99)?.toFixed(1),
  }));
  console.table(rows);
  console.table(
    samples.map(({ second, bytes, lag }) => ({
      second,
      'memory, MB': (bytes / 1e6).toFixed(1),
      'event-loop lag p99, ms': lag.toFixed(1),
    })),
  );
  const errors = Object.values(figures).flatMap((figure) => figure.errors);
  for (const error of errors.slice(0, 5)) console.log(error);
  const middle = (from, to) =>
    quantile(
      samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)).map(({ bytes }) => bytes),
      0.5,
    );
  const growth = middle(2 / 3, 1) / middle(1 / 3, 2 / 3);
  const end = samples.at(-1).bytes;
  console.log(
    `${rate.toFixed(1)} requests a second; the last third's memory is ${growth.toFixed(3)} of the middle third's.`,
  );
  return errors.length === 0 && (end < MOST_BYTES || growth < GROWTH);
}

console.log(kept ? 'No errors, and memory that stays.' : 'The promise is BROKEN.');
process.exit(kept ? 0 : 1);
