import { hash } from '@node-rs/argon2';
import { PASSWORD } from './actors.mjs';

/** The people up to this number have a session, and week 1 behind them up to its quiz. */
export const READY = 24_000;

const id = (kind, n) => `('00000000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const FIRST_NAMES =
  'Ada,Bilal,Chiara,Dov,Elif,Femi,Greta,Hanna,Ines,Jonas,Kaja,Luca,Mina,Noor,Olu,Pia,Quinn,Rosa,Sami,Tove,Uma,Vera,Wim,Xenia,Yara,Zoé,Ásta,Çelik,Émile,Øyvind';
const LAST_NAMES =
  'Adeyemi,Bauer,Costa,Dubois,Eriksen,Fischer,García,Haddad,Ivanova,Jansen,Kaya,Lindqvist,Moreau,Nowak,O’Brien,Papadakis,Quispe,Rossi,Sato,Tanaka,Usman,Vega,Walsh,Yilmaz,Zhang,Åberg,Ölmez,Šimić,Łukasz,Đorđević';

/** How long a course has been taken, how far it went, and how it stands: spread by number, not by chance. */
const STANDING = `case when n <= ${READY} or n % 10 < 7 then 'active' when n % 10 < 9 then 'completed' else 'withdrawn' end`;

/** Adds people from number `from` to number `to`, each with an enrolment in the sample course. */
export async function seedPeople(db, from, to) {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });
  const series = `generate_series(${from}, ${to}) as n`;
  await db.query(
    `insert into users (id, email, email_key, name, time_zone, password_hash, confirmed_at, created_at)
     select ${id('8000', 'n')}, 'trainee-' || n || '@example.org', 'trainee-' || n || '@example.org',
            (string_to_array($2, ','))[1 + n % 30] || ' ' || (string_to_array($3, ','))[1 + n / 30 % 30], 'Europe/Athens', $1, now(), now()
       from ${series}`,
    [passwordHash, FIRST_NAMES, LAST_NAMES],
  );
  await db.query(`insert into user_roles (user_id, role) select ${id('8000', 'n')}, 'trainee' from ${series}`);
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
    `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, started_on, completed_at,
        progress_share, progress_completed, progress_required, pace, pace_rank, current_module_id, next_activity_id, last_activity_at, summarised_on)
     select ${id('9000', 'n')}, ${id('8000', 'n')}, v.course_id, v.id, s.standing, now() - n * interval '1 minute', now() - n * interval '1 minute',
            'Europe/Athens', current_date - 7, case when s.standing = 'completed' then now() end,
            case when s.standing = 'completed' then 1000 else n % 1000 end, 6, 40, 'on_track', 1, 'orientation', 'week-1-quiz',
            now() - n * interval '1 second', current_date + 2
       from ${series} cross join lateral (select ${STANDING} as standing) s, course_versions v where v.state = 'published' and n > 0`,
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
