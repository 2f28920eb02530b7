// A class begins: 2,000 people start their quiz within ten seconds. Each gets exactly one open attempt, and nobody an error.
import { randomUUID } from 'node:crypto';
import { actor } from '../../bench/actors.mjs';
import { Client } from '../../bench/client.mjs';
import { quantile } from '../../bench/load.mjs';
import { onStage, steadily } from '../../bench/stage.mjs';

const PEOPLE = 2_000;
const WITHIN_SECONDS = 10;
const QUIZ = 'week-1-quiz';
const CONNECTIONS = 64;

const kept = await onStage(PEOPLE, async ({ product, db }) => {
  const client = new Client(product.url, CONNECTIONS);
  const times = [];
  const errors = [];
  const begun = new Set();
  const start = async (n) => {
    const { enrolment, cookie } = actor(n + 1);
    const since = performance.now();
    try {
      const path = `/api/enrolments/${enrolment}/activities/${QUIZ}/attempts`;
      const text = await client.send('POST', path, { cookie, headers: { 'idempotency-key': randomUUID() } });
      begun.add(JSON.parse(text).id);
    } catch (error) {
      errors.push(error.message);
    }
    times.push(performance.now() - since);
  };
  const seconds = await steadily({ perSecond: PEOPLE / WITHIN_SECONDS, count: PEOPLE, most: PEOPLE, send: start });
  await client.close();

  const { rows } = await db.query(
    `select count(*)::int as attempts, count(distinct enrolment_id)::int as people, count(*) filter (where state = 'open')::int as open from attempts`,
  );
  const [{ attempts, people, open }] = rows;
  const fine = errors.length === 0 && [attempts, people, open, begun.size].every((count) => count === PEOPLE);
  console.table({
    starts: PEOPLE,
    'sent within, s': WITHIN_SECONDS,
    'all answered after, s': seconds.toFixed(2),
    errors: errors.length,
    'different attempts answered': begun.size,
    'attempts in the database': attempts,
    'of them open': open,
    'people with an attempt': people,
    'p50, ms': quantile(times, 0.5).toFixed(1),
    'p99, ms': quantile(times, 0.99).toFixed(1),
  });
  for (const error of errors.slice(0, 5)) console.log(error);
  return fine;
});
console.log(kept ? 'Everybody has exactly one open attempt.' : 'The promise is BROKEN.');
process.exit(kept ? 0 : 1);
