import { SEEDED_NAME } from './seed-names.js';
import { type Database, seededId } from './seed-sql.js';

/** People in one cohort, and whom one mentor or trainer looks after: as many of each as so many people need. */
const IN_COHORT = 90;
const OF_MENTOR = 250;
const OF_TRAINER = 450;

const COURSES = [
  ['facilitating-online', 'Facilitating online'],
  ['family-and-friends', 'Meetings for family and friends'],
  ['facilitator-refresher', 'Refresher for facilitators'],
];

/** What people need to be enrolled: more courses, an earlier version of two of them, cohorts, and staff who look after them. */
export async function seedWorld(db: Database, people: number): Promise<void> {
  await seedCourses(db);
  await seedStaff(db, people);
  await db.query(
    `insert into cohorts (id, course_id, name, starts_on, time_zone, capacity, release, offer_hours, created_at)
     select ${seededId('cohort')}, c.id, (array['Spring', 'Summer', 'Autumn', 'Winter'])[1 + n % 4] || ' ' || (2023 + n / 4 % 4) || ', group ' || n,
            current_date - (n * 37 % 1400)::int, 'Europe/London', 200, 'weekly', 48, now()
       from generate_series(1, $1::int) as n
       join (select id, row_number() over (order by created_at, id) as place, count(*) over () as of from courses) c on c.place = 1 + n % c.of`,
    [Math.max(8, Math.round((people * 0.6) / IN_COHORT))],
  );
  await db.query(
    `insert into cohort_staff (cohort_id, user_id, role)
     select k.id, t.user_id, 'trainer' from (select id, row_number() over (order by id) as place from cohorts) k
       join (select user_id, row_number() over (order by user_id) as place, count(*) over () as of from user_roles where role = 'trainer') t
         on t.place = 1 + k.place % t.of
     on conflict do nothing`,
  );
}

/** Copies of the course that is there, as if somebody had changed its title. */
async function seedCourses(db: Database): Promise<void> {
  for (const [place, [slug, title]] of COURSES.entries()) {
    const of = `(select c.*, v.document, v.content_hash, v.files, v.published_at from courses c join course_versions v on v.course_id = c.id and v.state = 'published'
      order by c.created_at limit 1)`;
    await db.query(
      `insert into courses (id, slug, title, enrolment_policy, certificate_approval, created_at)
       select ${seededId('course', String(place + 1))}, $1, $2, 'approval', certificate_approval, now() + $3 * interval '1 second' from ${of} c`,
      [slug, title, place],
    );
    for (const [number, state] of place < 2
      ? ([
          [1, 'retired'],
          [2, 'published'],
        ] as const)
      : ([[1, 'published']] as const))
      await db.query(
        `insert into course_versions (id, course_id, number, state, document, content_hash, files, created_at, published_at)
         select ${seededId('version', String(place * 10 + number))}, ${seededId('course', String(place + 1))}, $1, $2,
                document || jsonb_build_object('slug', $3::text, 'title', $4::text), content_hash || '-' || $3, files, now(), now() - (3 - $1) * interval '200 days'
           from ${of} c`,
        [number, state, slug, title],
      );
  }
}

async function seedStaff(db: Database, people: number): Promise<void> {
  const [mentors, trainers] = [Math.max(3, Math.ceil(people / OF_MENTOR)), Math.max(2, Math.ceil(people / OF_TRAINER))];
  // Far from the numbers of trainees, so that nobody is called as one of the first of them.
  const staff = `(select number, number + 9000000 as n from generate_series(1, ${mentors + trainers + 1}) number) s`;
  const role = `case when number <= ${mentors} then 'mentor' when number <= ${mentors + trainers} then 'trainer' else 'admin' end`;
  const [id, address] = [seededId('staff', 'number'), `'staff-' || number || '@example.org'`];
  await db.query(
    `insert into users (id, email, email_key, name, time_zone, confirmed_at, is_demo, created_at)
     select ${id}, ${address}, ${address}, ${SEEDED_NAME}, 'Europe/London', now(), true, now() from ${staff}`,
  );
  await db.query(`insert into user_roles (user_id, role) select ${id}, ${role} from ${staff}`);
}
