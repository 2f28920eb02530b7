import type { DigestPart } from '@convenor/notification';
import type { Texts } from '@convenor/platform';
import { permissionsOf, type Role } from '@convenor/rules';

interface Row {
  userId: string;
  roles: Role[];
  own: number;
  led: number;
  tasks: number;
}

const LISTED = `from tasks t join enrolments e on e.id = t.enrolment_id
  where t.kind = 'mentor_list' and t.settled_at is null`;

/** What the daily digest says of people who may need a word: to mentors of theirs, to trainers of their cohorts, to admins of tasks. */
export function openTasksDigest(texts: Texts): DigestPart {
  return {
    digest: 'daily_digest',
    name: 'needs',
    async lines(tx, people) {
      const rows = await tx.query<Row[]>(
        `select u.id as "userId", array(select r.role from user_roles r where r.user_id = u.id) as roles,
                (select count(*)::int ${LISTED} and e.mentor_id = u.id) as own,
                (select count(*)::int ${LISTED} and e.mentor_id is null and e.cohort_id in (
                    select s.cohort_id from cohort_staff s where s.user_id = u.id and s.role = 'trainer')) as led,
                (select count(*)::int from tasks t where t.kind = 'task' and t.settled_at is null and (t.taken_by is null or t.taken_by = u.id)) as tasks
           from users u where u.id = any($1) and exists (select from user_roles r where r.user_id = u.id and r.role <> 'trainee')`,
        [people.map(({ id }) => id)],
      );
      const lines = new Map<string, string[]>();
      for (const { userId, roles, own, led, tasks } of rows) {
        const permissions = permissionsOf(roles);
        // Whoever has another role by now opens no list of theirs.
        const listed = (permissions.has('enrolment:read') ? own : 0) + (permissions.has('cohort:lead') ? led : 0);
        const coordinates = permissions.has('nudge:manage');
        const said = [
          ...(listed > 0 ? [texts.t('tracking:needsOpen', { count: listed })] : []),
          ...(coordinates && tasks > 0 ? [texts.t('tracking:tasksOpen', { count: tasks })] : []),
        ];
        if (said.length > 0) lines.set(userId, said);
      }
      return lines;
    },
  };
}
