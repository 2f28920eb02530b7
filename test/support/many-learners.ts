import type { TestApi } from './test-api.js';

/** Tables that grow with every person who learns; each is full after `copyLearner`. */
export const LEARNER_TABLES = [
  'users',
  'person_words',
  'user_roles',
  'sessions',
  'enrolments',
  'enrolment_transitions',
  'activity_progress',
  'active_stretches',
  'hour_entries',
  'hours_certificates',
  'lesson_notes',
  'reflections',
  'topics',
  'posts',
  'topic_marks',
  'signatures',
  'study_plans',
  'announcement_reads',
  'attempts',
  'responses',
  'question_reports',
  'credentials',
  'certification_standings',
  'certification_approvals',
  'conduct_concerns',
  'staff_notes',
  'nudge_touches',
  'tasks',
  'enrolment_chances',
  'extensions',
  'pauses',
  'attempt_grants',
  'audit_log',
  'mails',
  'idempotency_keys',
  'one_time_links',
  'known_devices',
  'throttles',
] as const;

const PERSON = `md5('person ' || n)::uuid`;
const ENROLMENT = `md5('enrolment ' || n || r.id)::uuid`;
const OF_ENROLMENT = `md5('enrolment ' || n || r.enrolment_id)::uuid`;
const NEW_ID = 'gen_random_uuid()';
const EMAIL = `'copy-' || n || '@example.org'`;

function circleOf(own: string): string {
  return `case when n <= ${ONE_CIRCLE} then ${own} else md5('circle ' || n / 20)::uuid end`;
}

/** What opens a topic has its id. */
function topicOf(column: string): string {
  return `md5('topic ' || n || r.${column})::uuid`;
}

/** A secret's hash that is as long as that of the row that it differs from. */
const hashOf = (column: string): string => `sha256(r.${column} || convert_to('copy ' || n, 'utf8'))`;

/** So many talk in one circle, and the others in small ones. */
const ONE_CIRCLE = 2_000;

/** How each column of a copy differs from the row that it is a copy of. */
const COPIES: Record<(typeof LEARNER_TABLES)[number], Record<string, string>> = {
  users: {
    id: PERSON,
    email: EMAIL,
    email_key: EMAIL,
    name: `'Copy ' || n`,
  },
  // Follow from names and addresses; see `copyLearner`.
  person_words: {},
  user_roles: { user_id: PERSON },
  sessions: { id: NEW_ID, user_id: PERSON, token_hash: hashOf('token_hash') },
  enrolments: {
    id: ENROLMENT,
    user_id: PERSON,
    person_name: `'Copy ' || n`,
    last_activity_at: `r.last_activity_at - n * interval '1 minute'`,
    applied_at: `r.applied_at - n * interval '1 minute'`,
    progress_share: 'n % 1000',
  },
  enrolment_transitions: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  activity_progress: { enrolment_id: OF_ENROLMENT },
  active_stretches: { enrolment_id: OF_ENROLMENT },
  hour_entries: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  hours_certificates: { id: NEW_ID, enrolment_id: OF_ENROLMENT, number: `'COPY-' || n` },
  lesson_notes: { enrolment_id: OF_ENROLMENT },
  reflections: { enrolment_id: OF_ENROLMENT },
  topics: { id: topicOf('id'), circle: circleOf('r.circle'), last_at: `r.last_at - n * interval '1 minute'` },
  posts: {
    enrolment_id: OF_ENROLMENT,
    id: topicOf('id'),
    topic_id: topicOf('topic_id'),
    words: `case when n <= ${ONE_CIRCLE} then r.words else array_to_tsvector(array['circle:' || ${circleOf('null')}]) end
      || array_to_tsvector(array['copy' || n])`,
  },
  topic_marks: { enrolment_id: OF_ENROLMENT, topic_id: topicOf('topic_id') },
  signatures: { enrolment_id: OF_ENROLMENT },
  study_plans: { enrolment_id: OF_ENROLMENT },
  announcement_reads: { enrolment_id: OF_ENROLMENT },
  attempts: { id: `md5('attempt ' || n || r.id)::uuid`, enrolment_id: OF_ENROLMENT },
  responses: { attempt_id: `md5('attempt ' || n || r.attempt_id)::uuid`, enrolment_id: OF_ENROLMENT },
  question_reports: { enrolment_id: OF_ENROLMENT, reported_at: `r.reported_at - n * interval '1 minute'` },
  credentials: { id: NEW_ID, enrolment_id: OF_ENROLMENT, number: `'COPY-' || n` },
  certification_standings: {
    enrolment_id: OF_ENROLMENT,
    one_away_since: `r.one_away_since - n * interval '1 minute'`,
  },
  certification_approvals: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  conduct_concerns: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  staff_notes: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  nudge_touches: { enrolment_id: OF_ENROLMENT },
  tasks: { id: NEW_ID, enrolment_id: OF_ENROLMENT, created_at: `r.created_at - n * interval '1 minute'` },
  enrolment_chances: { enrolment_id: OF_ENROLMENT },
  extensions: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  pauses: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  attempt_grants: { id: NEW_ID, enrolment_id: OF_ENROLMENT },
  audit_log: {
    id: NEW_ID,
    enrolment_id: OF_ENROLMENT,
    actor_id: `case when r.actor_id = $1 then ${PERSON} else r.actor_id end`,
    subject_id: `case when r.subject_id = $1::text then ${PERSON}::text else ${OF_ENROLMENT}::text end`,
    hash: `r.hash || ' copy ' || n`,
  },
  mails: {
    id: NEW_ID,
    to_address: EMAIL,
    person_id: `case when r.person_id is not null then ${PERSON} end`,
    dedupe_key: `r.dedupe_key || ' copy ' || n`,
  },
  idempotency_keys: { actor_id: PERSON },
  one_time_links: { token_hash: hashOf('token_hash'), user_id: PERSON },
  known_devices: { user_id: PERSON },
  throttles: { key: hashOf('key'), account: hashOf('account') },
};

/** By which column the rows of one person are found, in the order of preference; tables without any are copied whole. */
const OWNERS: Record<string, string> = {
  user_id: '= $1',
  enrolment_id: '= any($2::uuid[])',
  actor_id: '= $1',
  to_address: '= (select email from users where id = $1)',
};

/** Fills the tables with `times` people who stand where this one stands, and lets the database count what it has. */
export async function copyLearner(
  api: TestApi,
  { id, enrolmentIds }: { id: string; enrolmentIds: string[] },
  times: number,
): Promise<void> {
  await api.db.transaction(async (tx) => {
    // Copies refer to copies; asking for each of them whether that is so takes longer than everything else.
    await tx.query('set local session_replication_role = replica');
    await tx.query('set local statement_timeout = 0');
    for (const table of LEARNER_TABLES) {
      if (table === 'person_words') {
        await tx.query(
          `insert into person_words select w, u.name, u.id from users u, unnest(u.words) w where u.email like 'copy-%' on conflict do nothing`,
        );
        continue;
      }
      const columns = await tx.query<{ name: string }[]>(
        `select column_name as name from information_schema.columns
          where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
        [table],
      );
      const names = columns.map(({ name }) => name);
      const values = names.map((name) => COPIES[table][name] ?? `r.${name}`);
      const owner = Object.keys(OWNERS).find((column) => names.includes(column));
      const whose = table === 'users' ? 'r.id = $1' : owner ? `r.${owner} ${OWNERS[owner]}` : 'true';
      await tx.query(
        `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} r, generate_series(1, $3::int) n
          where ($1::uuid is not null and $2::uuid[] is not null) and ${whose}`,
        [id, enrolmentIds, times],
      );
    }
  });
  await api.db.query('analyze');
}
