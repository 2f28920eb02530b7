import { hash } from '@node-rs/argon2';
import { seedPeople as people } from '../../dist/apps/cli/src/seed/seed-people.js';
import { PASSWORD } from './actors.mjs';

/** The people up to this number have a session, and week 1 behind them up to its quiz. */
export const READY = 24_000;

const id = (kind, n) => `('00000000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Adds people from number `from` to number `to`, each with an enrolment in the sample course. */
export async function seedPeople(db, from, to) {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });
  const series = `generate_series(${from}, ${to}) as n`;
  await people(db, { from, to, beginners: READY, passwordHash });
  await db.query(
    `insert into user_roles (user_id, role) select ${id('8000', 'n')}, 'admin' from ${series} where n = 0`,
  );
  await db.query(
    `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at)
     select ${id('a000', 'n')}, sha256(convert_to(lpad(n::text, 43, 's'), 'utf8')), ${id('8000', 'n')}, 'Firefox on Linux', now(), now(), now() + interval '30 days'
       from ${series} where n <= ${READY}`,
  );
  await db.query(
    `insert into known_devices (token_hash, user_id, last_used_at)
     select sha256(convert_to(lpad(n::text, 43, 'd'), 'utf8')), ${id('8000', 'n')}, now() from ${series} where n <= ${READY}`,
  );
  await db.query(
    `insert into activity_progress (enrolment_id, activity_id, state, opened_at, completed_at)
     select ${id('9000', 'n')}, activity->>'id', 'complete', now() - interval '3 days', now() - interval '2 days'
       from ${series}, course_versions v, jsonb_array_elements(v.document->'modules'->0->'activities') activity
      where v.state = 'published' and n between 1 and ${READY} and activity->>'id' <> 'week-1-quiz'`,
  );
}

/** What a database that has run for a day knows about itself. */
export async function settle(db) {
  await db.query('vacuum analyze');
  await db.query('checkpoint');
}
